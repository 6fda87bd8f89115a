import type { PipelineEnvironment } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Badge,
  Flex,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';

/** Name of an environment, as a heading where it heads a section. Marks production unless the name already says it. */
export function EnvironmentTitle(props: {
  readonly environment: PipelineEnvironment;
  readonly as?: 'h2' | 'span';
}) {
  const t = useText();
  const { as = 'h2' } = props;
  const { displayName, isProduction } = props.environment;
  return (
    <Flex align="center" gap="2">
      {as === 'h2' ? (
        <Text as="h2" variant="title-x-small" weight="bold">
          {displayName}
        </Text>
      ) : (
        <Text weight="bold">{displayName}</Text>
      )}
      {isProduction && !/prod/i.test(displayName) && (
        <Badge>{t('environment.production')}</Badge>
      )}
    </Flex>
  );
}
