import type { ReactNode } from 'react';
import styles from './BadgeList.module.css';

/** A list in which each entry has a badge before its text. */
export function BadgeList(props: {
  readonly items: readonly {
    readonly id: string;
    readonly badge: ReactNode;
    readonly content: ReactNode;
  }[];
}) {
  return (
    <ul className={styles.list}>
      {props.items.map(({ id, badge, content }) => (
        <li key={id} className={styles.item}>
          <div>{badge}</div>
          {content}
        </li>
      ))}
    </ul>
  );
}
