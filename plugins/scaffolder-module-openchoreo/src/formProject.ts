import type { CatalogApi } from '@backstage/plugin-catalog-react';
import type { ProjectRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import { projectRefOf } from '@openchoreo/backstage-plugin-openchoreo-react';

/** The project that the form names in its field `project`, a System entity; undefined until there is one. */
export async function projectOfForm(
  catalog: CatalogApi,
  formData: unknown,
): Promise<ProjectRef | undefined> {
  const ref = projectEntityOf(formData);
  const entity = ref ? await catalog.getEntityByRef(ref) : undefined;
  return entity && projectRefOf(entity);
}

/** The reference in the field `project` of a form. */
export function projectEntityOf(formData: unknown): string | undefined {
  return typeof formData === 'object' &&
    formData !== null &&
    'project' in formData &&
    typeof formData.project === 'string' &&
    formData.project !== ''
    ? formData.project
    : undefined;
}
