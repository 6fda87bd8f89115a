import type {
  ComponentEnvironmentView,
  ComponentView,
  EndpointView,
  ComponentRef,
  PipelineEnvironment,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  DataTable,
  EmptyState,
  Flex,
  Link,
  ResourceLink,
  Text,
  useResourceLinks,
  VisibilityBadge,
  type DataColumn,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { AddressList } from '../endpoints/AddressList';
import { isTryable } from '../endpoints/isTryable';
import { PolicyList } from '../endpoints/PolicyList';
import { activeOf } from '../entity/activeOf';
import { useText } from '../translation';
import { ComponentContent } from './ComponentContent';
import { EnvironmentSection } from './EnvironmentSection';

/** The network interfaces of a component in every environment. */
export function EndpointsTab() {
  return (
    <ComponentContent>
      {(view, ref) => <Endpoints view={view} component={ref} />}
    </ComponentContent>
  );
}

function Endpoints(props: {
  readonly view: ComponentView;
  readonly component: ComponentRef;
}) {
  const t = useText();
  const { view, component } = props;
  const linkTo = useResourceLinks('API', [component]);
  const deployments = view.environments.flatMap(
    ({ deployment }) => activeOf(deployment) ?? [],
  );
  const none = deployments.every(({ endpoints }) => endpoints.length === 0);
  if (deployments.length > 0 && none) {
    return (
      <EmptyState title={t('endpoints.emptyTitle')}>
        {t('endpoints.emptyDescription')}
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
          <EndpointsTable
            lane={lane}
            linkTo={endpoint => linkTo({ ...component, endpoint })}
          />
        </EnvironmentSection>
      ))}
    </>
  );
}

function EndpointsTable(props: {
  readonly lane: ComponentEnvironmentView;
  readonly linkTo: (endpoint: string) => string | undefined;
}) {
  const t = useText();
  const { environment } = props.lane;
  const deployment = activeOf(props.lane.deployment);
  const title = environment.displayName;
  if (!deployment) {
    return (
      <Text color="secondary">
        {t('endpoints.notDeployed', { environment: title })}
      </Text>
    );
  }
  if (deployment.endpoints.length === 0) {
    return <Text color="secondary">{t('endpoints.emptyTitle')}</Text>;
  }
  const columns: DataColumn<EndpointView>[] = [
    {
      id: 'name',
      header: t('endpoints.name'),
      isRowHeader: true,
      cell: endpoint => (
        <Flex direction="column" gap="1" align="start">
          <ResourceLink href={props.linkTo(endpoint.name)} weight="bold">
            {endpoint.displayName ?? endpoint.name}
          </ResourceLink>
          <TryLink
            endpoint={endpoint}
            environment={environment}
            api={props.linkTo(endpoint.name)}
          />
        </Flex>
      ),
    },
    {
      id: 'type',
      header: t('endpoints.type'),
      cell: ({ type }) => <Text>{type}</Text>,
    },
    {
      id: 'port',
      header: t('endpoints.port'),
      cell: ({ port }) => <Text>{port}</Text>,
    },
    {
      id: 'visibility',
      header: t('endpoints.visibility'),
      cell: ({ visibility }) => <VisibilityBadge visibility={visibility} />,
    },
    {
      id: 'urls',
      header: t('endpoints.urls'),
      cell: endpoint => <AddressList endpoint={endpoint} />,
    },
    {
      id: 'policies',
      header: t('endpoints.policies'),
      cell: ({ policies }) => <PolicyList policies={policies} />,
    },
  ];
  return (
    <DataTable
      label={t('endpoints.label', { environment: title })}
      columns={columns}
      rows={deployment.endpoints}
      rowKey={({ name }) => name}
    />
  );
}

/** To the tab that sends requests to an endpoint; none where requests cannot be sent. */
function TryLink(props: {
  readonly endpoint: EndpointView;
  readonly environment: PipelineEnvironment;
  readonly api: string | undefined;
}) {
  const t = useText();
  const { endpoint, environment, api } = props;
  return api && isTryable(endpoint) ? (
    <Link
      href={`${api}/try?env=${environment.name}`}
      variant="body-small"
      aria-label={t('endpoints.tryItIn', {
        endpoint: endpoint.displayName ?? endpoint.name,
        environment: environment.displayName,
      })}
    >
      {t('endpoints.tryIt')}
    </Link>
  ) : null;
}
