import type { EndpointPolicyView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { Flex, Text } from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';

/** What the gateways do with the calls of an endpoint. */
export function PolicyList(props: {
  readonly policies: readonly EndpointPolicyView[] | undefined;
}) {
  const t = useText();
  const { policies = [] } = props;
  return policies.length === 0 ? (
    <Text color="secondary">{t('endpoints.noPolicies')}</Text>
  ) : (
    <Flex direction="column" gap="1">
      {policies.map(({ kind, name, visibility, settings }) => (
        <Text
          key={`${kind}/${name} ${visibility}`}
          as="div"
          variant="body-small"
          title={name}
        >
          {t('endpoints.policy', {
            kind,
            scope: t(`endpoints.scope.${visibility}`),
            settings: settings.join(', '),
          })}
        </Text>
      ))}
    </Flex>
  );
}
