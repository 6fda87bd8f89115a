import {
  type ComponentInput,
  type ProjectRef,
  componentResources,
} from '@openchoreo/backstage-plugin-openchoreo-common';

/** Which component type a form is for. */
export interface ReviewedType {
  /** e.g. `deployment/service`. */
  readonly componentType: string;
  readonly componentTypeKind?: ComponentInput['componentTypeKind'];
}

/**
 * What a form would create, as OpenChoreo YAML; undefined until the component has a name and an image.
 *
 * @throws InputError for what cannot even be written down
 */
export function documentsOfForm(
  formData: unknown,
  type: ReviewedType,
  project: ProjectRef,
): string | undefined {
  return isFilledIn(formData)
    ? componentResources(
        { ...formData, ...type, name: formData.component },
        project,
      )
        .map(resource => JSON.stringify(resource))
        .join('\n---\n')
    : undefined;
}

// The rest of the form may hold anything: the control plane judges it.
function isFilledIn(formData: unknown): formData is Omit<
  ComponentInput,
  'name' | 'componentType'
> & {
  readonly component: string;
} {
  return (
    typeof formData === 'object' &&
    formData !== null &&
    'component' in formData &&
    typeof formData.component === 'string' &&
    'container' in formData &&
    typeof formData.container === 'object' &&
    formData.container !== null &&
    'image' in formData.container &&
    typeof formData.container.image === 'string'
  );
}
