import { Alert } from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';

/** For a tab or card that configuration has put on an entity which OpenChoreo does not know. */
export function NotOurs() {
  const t = useText();
  return <Alert icon status="info" title={t('notOurs')} />;
}
