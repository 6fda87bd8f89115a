import styles from './ReadOnlyText.module.css';

const MOST_ROWS = 30;

/** A longer text as a machine wrote it. A field rather than a block: the keyboard reaches it, scrolls it and selects all of it. */
export function ReadOnlyText(props: {
  readonly label: string;
  readonly children: string;
}) {
  const { label, children } = props;
  return (
    <textarea
      readOnly
      className={styles.text}
      aria-label={label}
      rows={Math.min(MOST_ROWS, children.split('\n').length + 1)}
      value={children}
    />
  );
}
