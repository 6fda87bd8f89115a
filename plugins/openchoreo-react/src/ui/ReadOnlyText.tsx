import { useLayoutEffect, useRef } from 'react';
import styles from './ReadOnlyText.module.css';

const MOST_ROWS = 30;

/** Pixels from its end within which somebody reads the end of a text. */
const NEAR = 24;

/**
 * A longer text as a machine wrote it. A field rather than a block: the keyboard reaches it, scrolls it and selects all of it.
 *
 * @param props.isGrowing - the end stays in view while the text grows, unless the reader has scrolled away from it
 */
export function ReadOnlyText(props: {
  readonly label: string;
  readonly isGrowing?: boolean;
  readonly children: string;
}) {
  const { label, isGrowing = false, children } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    if (isGrowing && isAtEnd.current && field.current) {
      field.current.scrollTop = field.current.scrollHeight;
    }
  }, [isGrowing, children]);
  return (
    <textarea
      ref={field}
      readOnly
      className={styles.text}
      aria-label={label}
      rows={Math.min(MOST_ROWS, children.split('\n').length + 1)}
      value={children}
      onScroll={({
        currentTarget: { scrollHeight, scrollTop, clientHeight },
      }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR;
      }}
    />
  );
}
