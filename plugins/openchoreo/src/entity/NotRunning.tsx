import { Text } from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';

/** Says that a component does not run in an environment: it never did, or was taken out. */
export function NotRunning(props: {
  readonly undeployed?: { readonly release: string };
}) {
  const t = useText();
  const { undeployed } = props;
  return (
    <Text color="secondary">
      {undeployed
        ? t('environment.undeployed', { release: undeployed.release })
        : t('environment.notDeployed')}
    </Text>
  );
}
