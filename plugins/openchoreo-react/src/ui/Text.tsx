import type { ComponentProps } from 'react';
import { Text as KitText } from '@backstage/ui';
import styles from './Text.module.css';

/**
 * Text of the kit, whose secondary colour is replaced: on a card in the dark theme it has a contrast of 4.0 to 1, where
 * small text needs 4.5. This one has that also in a chosen row of a table.
 */
export function Text({ className, ...props }: ComponentProps<typeof KitText>) {
  const quiet = props.color === 'secondary' ? styles.quiet : undefined;
  return (
    <KitText
      {...props}
      className={[className, quiet].filter(Boolean).join(' ') || undefined}
    />
  );
}
