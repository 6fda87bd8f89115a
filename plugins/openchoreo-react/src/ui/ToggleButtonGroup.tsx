import {
  ToggleButtonGroup as Group,
  type ToggleButtonGroupProps,
} from '@backstage/ui';
import styles from './ToggleButtonGroup.module.css';

/** Choices beside each other, of which one or several are chosen. */
export function ToggleButtonGroup(
  props: Omit<ToggleButtonGroupProps, 'className'>,
) {
  return <Group {...props} className={styles.scroll} />;
}
