import type { DeclaredRelations } from '../relate/relationTable';
import { type CatalogProject, placementOf } from './catalogProject';
import { declaredBy } from './declaredBy';
import { deployedTo } from './placeRelations';

/** Where the components of a project run that files declare. */
export function declaredRelations(
  project: CatalogProject,
): DeclaredRelations[] {
  const { organization } = placementOf(project);
  return project.components.flatMap(({ component, deployments }) => {
    const entityRef = declaredBy(component);
    return entityRef
      ? {
          entityRef,
          relations: deployedTo(entityRef, organization, deployments),
        }
      : [];
  });
}
