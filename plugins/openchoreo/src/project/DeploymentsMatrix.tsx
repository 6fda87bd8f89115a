import type {
  ComponentSummary,
  ProjectView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  DataTable,
  Flex,
  ResourceLink,
  Text,
  useMay,
  useResourceLinks,
  type DataColumn,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useActions } from '../actions/useActions';
import { Unreleased } from '../entity/Unreleased';
import { useText } from '../translation';
import { DeploymentCell } from './DeploymentCell';
import { deploymentOf } from './deploymentOf';
import { EnvironmentHeader } from './EnvironmentHeader';

/** One row per component, one column per environment, and in each cell what runs there. */
export function DeploymentsMatrix({ view }: { readonly view: ProjectView }) {
  const t = useText();
  const project = { organization: view.organization, project: view.name };
  const linkTo = useResourceLinks('Component', [project]);
  const may = useMay('promote');
  const actions = useActions((component, environment) =>
    deploymentOf(
      view.components.find(({ name }) => name === component),
      environment,
    ),
  );

  const columns: DataColumn<ComponentSummary>[] = [
    {
      id: 'component',
      header: t('deployments.component'),
      isRowHeader: true,
      cell: component => (
        <ComponentName
          component={component}
          href={linkTo({ ...project, component: component.name })}
        />
      ),
    },
    ...view.environments.map(environment => ({
      id: environment.name,
      header: <EnvironmentHeader view={view} environment={environment} />,
      headerText: environment.displayName,
      cell: (component: ComponentSummary) => (
        <DeploymentCell
          component={component}
          environment={environment}
          view={view}
          actions={actions}
        />
      ),
    })),
  ];

  return (
    <>
      <DataTable
        label={t('deployments.label', { project: view.displayName })}
        columns={columns}
        rows={view.components}
        rowKey={({ name }) => name}
      />
      {may === 'denied' && (
        <Text variant="body-small" color="secondary">
          {t('denied.promote')}
        </Text>
      )}
      {actions.dialog}
    </>
  );
}

function ComponentName(props: {
  readonly component: ComponentSummary;
  readonly href: string | undefined;
}) {
  const { component, href } = props;
  return (
    <Flex direction="column" gap="0.5">
      <ResourceLink href={href} weight="bold">
        {component.displayName}
      </ResourceLink>
      <Text variant="body-x-small" color="secondary">
        {component.componentType}
      </Text>
      {component.problem && <Unreleased problem={component.problem} />}
    </Flex>
  );
}
