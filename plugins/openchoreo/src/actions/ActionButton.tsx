import { useId } from 'react';
import {
  Button,
  Text,
  useMay,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import type { Proposal } from './proposal';

/** What moves a component forward; the rest is there for the days when that is not wanted. */
const PRIMARY: ReadonlySet<string> = new Set(['deploy', 'promote', 'request']);

/** A button for an action; when it can not be used, the reason stands below it. */
export function ActionButton(props: {
  readonly kind: Proposal['kind'] | 'configure' | 'edit';
  readonly label: string;
  /** What a screen reader says, when the label alone does not name the subject. */
  readonly spokenLabel?: string;
  /** Why it can not be done now, whoever asks. */
  readonly blocked?: string;
  /** It can not be done while an earlier action is awaited. */
  readonly busy?: boolean;
  /** Leaves the button out when the user may not use it. */
  readonly optional?: boolean;
  readonly onPress: () => void;
}) {
  const t = useText();
  const reasonId = useId();
  const may = useMay(props.kind);
  const reason = may === 'denied' ? t(`denied.${props.kind}`) : props.blocked;
  if (props.optional && may !== 'allowed') {
    return null;
  }
  return (
    <>
      <Button
        size="small"
        variant={PRIMARY.has(props.kind) ? 'primary' : 'secondary'}
        aria-label={props.spokenLabel}
        aria-describedby={reason && reasonId}
        isDisabled={
          may !== 'allowed' || props.blocked !== undefined || props.busy
        }
        onPress={props.onPress}
      >
        {props.label}
      </Button>
      {reason && (
        <Text id={reasonId} variant="body-small" color="secondary">
          {reason}
        </Text>
      )}
    </>
  );
}
