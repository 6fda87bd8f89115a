import { InputError } from '@backstage/errors';
import {
  ANNOTATION_AUTO_DEPLOY,
  ANNOTATION_COMPONENT_TYPE,
  ANNOTATION_PARAMETERS,
  ANNOTATION_TRAITS,
  type ComponentInput,
  type ProjectRef,
  componentResources,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  type Workload,
  descriptorFromWorkload,
  formatDiagnosticLine,
  parseResource,
} from '@openchoreo/model';
import { stringify } from 'yaml';

/** Where a component belongs in the catalog. */
export interface CatalogPlace {
  readonly project: ProjectRef;
  /** e.g. `demo/shop`. */
  readonly system: string;
  readonly owner: string;
}

/** The files that declare a component in a repository, by their names. */
export type ComponentFiles = Readonly<
  Record<'catalog-info.yaml' | 'workload.yaml', string>
>;

/**
 * The files that declare what a form describes; the catalog makes the same component of them as the form would.
 *
 * @throws InputError for a workload that is none
 */
export function componentFiles(
  input: ComponentInput,
  place: CatalogPlace,
): ComponentFiles {
  return {
    'catalog-info.yaml': stringify(entityOf(input, place)),
    'workload.yaml': stringify(
      descriptorFromWorkload(workloadOf(input, place.project)),
    ),
  };
}

function entityOf(input: ComponentInput, place: CatalogPlace) {
  const { name, displayName, description, componentType } = input;
  const { parameters, traits = [], autoDeploy = true } = input;
  const prefix =
    input.componentTypeKind === 'ComponentType' ? 'ComponentType:' : '';
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: place.project.organization,
      ...(displayName && { title: displayName }),
      ...(description && { description }),
      annotations: {
        [ANNOTATION_COMPONENT_TYPE]: `${prefix}${componentType}`,
        ...(!autoDeploy && { [ANNOTATION_AUTO_DEPLOY]: 'false' }),
        ...(parameters &&
          Object.keys(parameters).length > 0 && {
            [ANNOTATION_PARAMETERS]: stringify(parameters),
          }),
        ...(traits.length > 0 && { [ANNOTATION_TRAITS]: stringify(traits) }),
      },
    },
    spec: {
      type: componentType.split('/').at(-1),
      lifecycle: 'experimental',
      owner: input.owner ?? place.owner,
      system: place.system,
    },
  };
}

function workloadOf(input: ComponentInput, project: ProjectRef): Workload {
  const resources = componentResources(input, project);
  const declared = resources.find(({ kind }) => kind === 'Workload');
  const parsed = parseResource(JSON.parse(JSON.stringify(declared)));
  if (parsed.status === 'valid' && parsed.resource.kind === 'Workload') {
    return parsed.resource;
  }
  throw new InputError(
    parsed.status === 'invalid'
      ? parsed.errors.map(formatDiagnosticLine).join('\n')
      : `Workload ${input.name} cannot be written to a file`,
  );
}
