import { useMemo } from 'react';
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
import { useActions, type Actions } from '../actions/useActions';
import { Orphaned } from '../orphans/Orphaned';
import { Unreleased } from '../entity/Unreleased';
import { useText } from '../translation';
import { ChosenActions } from './ChosenActions';
import { DeploymentCell } from './DeploymentCell';
import { deploymentOf } from './deploymentOf';
import { EnvironmentHeader } from './EnvironmentHeader';
import { useChosenComponents } from './useChosenComponents';

/** One row per component, one column per environment, and in each cell what runs there. */
export function DeploymentsMatrix({ view }: { readonly view: ProjectView }) {
  const t = useText();
  const may = useMay('promote');
  const [chosen, choose] = useChosenComponents(view);
  const actions = useActions((component, environment) =>
    deploymentOf(
      view.components.find(({ name }) => name === component),
      environment,
    ),
  );

  const columns = useColumns(view, actions);

  return (
    <>
      <ChosenActions
        view={view}
        chosen={chosen}
        onChoose={choose}
        actions={actions}
      />
      <DataTable
        label={t('deployments.label', { project: view.displayName })}
        columns={columns}
        rows={view.components}
        rowKey={({ name }) => name}
        selection={{ selected: chosen, onChange: choose }}
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

/** The same columns as long as nothing changes in them: with new ones the table draws every row anew. */
function useColumns(
  view: ProjectView,
  { propose, expected }: Actions,
): readonly DataColumn<ComponentSummary>[] {
  const t = useText();
  const project = useMemo(
    () => ({ organization: view.organization, project: view.name }),
    [view.organization, view.name],
  );
  const linkTo = useResourceLinks('Component', [project]);
  return useMemo(
    () => [
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
            actions={{ propose, expected }}
          />
        ),
      })),
    ],
    [t, view, project, linkTo, propose, expected],
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
      {component.orphan && <Orphaned orphan={component.orphan} />}
      {component.problem && <Unreleased problem={component.problem} />}
    </Flex>
  );
}
