import { Text } from '../ui';
import styles from './Reason.module.css';

/** Why something is as it is, in the words of the control plane, which can be many; `short` shows three lines of them. */
export function Reason(props: {
  readonly short?: boolean;
  readonly children: string;
}) {
  const { short, children } = props;
  return (
    <Text
      variant="body-small"
      className={short ? styles.short : styles.reason}
      title={short ? children : undefined}
    >
      {children}
    </Text>
  );
}
