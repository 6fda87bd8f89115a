import type { ReactNode } from 'react';
import styles from './Disclosure.module.css';

/** Something that is shown when its title is pressed. Browsers also open it when a search of the page finds text in it. */
export function Disclosure(props: {
  readonly title: string;
  /** Shows the content from the start. */
  readonly open?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <details className={styles.disclosure} open={props.open}>
      <summary className={styles.title}>{props.title}</summary>
      <div className={styles.content}>{props.children}</div>
    </details>
  );
}
