import type {
  PipelineEnvironment,
  ProjectView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Flex,
  HealthBadge,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { EnvironmentTitle } from '../entity/EnvironmentTitle';
import { environmentHealth } from './environmentHealth';

/** Name of an environment and how the project does there. */
export function EnvironmentHeader(props: {
  readonly view: ProjectView;
  readonly environment: PipelineEnvironment;
}) {
  const { view, environment } = props;
  const { health } = environmentHealth(view, environment.name);
  return (
    <Flex align="center" gap="2">
      <EnvironmentTitle environment={environment} as="span" />
      {health && <HealthBadge health={health} />}
    </Flex>
  );
}
