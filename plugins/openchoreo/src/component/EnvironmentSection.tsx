import type { ReactNode } from 'react';
import type { PipelineEnvironment } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Card,
  CardBody,
  CardHeader,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { EnvironmentTitle } from '../entity/EnvironmentTitle';

/** A card about one environment. */
export function EnvironmentSection(props: {
  readonly environment: PipelineEnvironment;
  readonly children: ReactNode;
}) {
  return (
    <Card>
      <CardHeader>
        <EnvironmentTitle environment={props.environment} />
      </CardHeader>
      <CardBody>{props.children}</CardBody>
    </Card>
  );
}
