import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import {
  DataTable,
  Flex,
  projectRefOf,
  ResourceLink,
  Text,
  type DataColumn,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { ProjectHealth } from './ProjectHealth';

/** Projects with their organization and how they do in each environment. */
export function ProjectsTable(props: { readonly entities: readonly Entity[] }) {
  const t = useText();
  const linkTo = useEntityRefLink();
  const columns: DataColumn<Entity>[] = [
    {
      id: 'project',
      header: t('projects.project'),
      isRowHeader: true,
      cell: entity => (
        <Flex direction="column" gap="0.5">
          <ResourceLink href={linkTo(entity)} weight="bold">
            {entity.metadata.title ?? entity.metadata.name}
          </ResourceLink>
          {entity.metadata.description && (
            <Text variant="body-small" color="secondary">
              {entity.metadata.description}
            </Text>
          )}
        </Flex>
      ),
    },
    {
      id: 'organization',
      header: t('projects.organization'),
      cell: entity => <Text>{projectRefOf(entity)?.organization}</Text>,
    },
    {
      id: 'environments',
      header: t('projects.environments'),
      cell: entity => {
        const ref = projectRefOf(entity);
        return ref && <ProjectHealth project={ref} page={linkTo(entity)} />;
      },
    },
  ];
  return (
    <DataTable
      label={t('projects.label')}
      columns={columns}
      rows={props.entities}
      rowKey={stringifyEntityRef}
    />
  );
}
