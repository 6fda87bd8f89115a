import type {
  ComponentEnvironmentView,
  ComponentView,
  ComponentRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  EmptyState,
  Flex,
  Text,
  useResourceLinks,
  type LinkTo,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { CallersTable } from '../connections/CallersTable';
import { CallsTable } from '../connections/CallsTable';
import { activeOf } from '../entity/activeOf';
import { useText } from '../translation';
import { ComponentContent } from './ComponentContent';
import { EnvironmentSection } from './EnvironmentSection';

/** What a component calls and what calls it, in every environment. */
export function ConnectionsTab() {
  return (
    <ComponentContent>
      {(view, ref) => <Connections view={view} component={ref} />}
    </ComponentContent>
  );
}

function Connections(props: {
  readonly view: ComponentView;
  readonly component: ComponentRef;
}) {
  const t = useText();
  const { view, component } = props;
  const deployments = view.environments.flatMap(
    ({ deployment }) => activeOf(deployment) ?? [],
  );
  const linkTo = useResourceLinks('Component', [
    component,
    ...deployments.flatMap(({ consumers }) => consumers),
    ...deployments.flatMap(({ connections }) =>
      connections.flatMap(({ target }) =>
        target.kind === 'endpoint' ? [target] : [],
      ),
    ),
  ]);
  const none = deployments.every(
    ({ connections, consumers }) =>
      connections.length === 0 && consumers.length === 0,
  );
  if (deployments.length > 0 && none) {
    return (
      <EmptyState title={t('componentConnections.emptyTitle')}>
        {t('componentConnections.emptyDescription')}
      </EmptyState>
    );
  }
  return (
    <>
      {view.environments.map(lane => (
        <EnvironmentSection
          key={lane.environment.name}
          environment={lane.environment}
        >
          <InEnvironment lane={lane} component={component} linkTo={linkTo} />
        </EnvironmentSection>
      ))}
    </>
  );
}

function InEnvironment(props: {
  readonly lane: ComponentEnvironmentView;
  readonly component: ComponentRef;
  readonly linkTo: LinkTo;
}) {
  const t = useText();
  const { environment } = props.lane;
  const deployment = activeOf(props.lane.deployment);
  if (!deployment) {
    return (
      <Text color="secondary">
        {t('componentConnections.notDeployed', {
          environment: environment.displayName,
        })}
      </Text>
    );
  }
  return (
    <Flex direction="column" gap="2">
      <Text as="h3" variant="body-medium" weight="bold">
        {t('componentConnections.calls')}
      </Text>
      <CallsTable
        environmentTitle={environment.displayName}
        connections={deployment.connections}
        from={props.component}
        linkTo={props.linkTo}
      />
      <Text as="h3" variant="body-medium" weight="bold">
        {t('componentConnections.callers')}
      </Text>
      <CallersTable
        environmentTitle={environment.displayName}
        consumers={deployment.consumers}
        linkTo={props.linkTo}
      />
    </Flex>
  );
}
