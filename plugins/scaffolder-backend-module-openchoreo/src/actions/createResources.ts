import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  type About,
  type NewResource,
  annotationsOf,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { formatResource } from '@openchoreo/model';
import type { Tools } from '../Tools';

/** On resources: the run of a template that created them. */
const ANNOTATION_TASK = 'openchoreo.dev/scaffolder-task';

/** What the creation of resources needs of the action it belongs to. */
export interface CreatingTask {
  readonly task: { readonly id: string };
  readonly isDryRun?: boolean;
  readonly signal?: AbortSignal;
  readonly getInitiatorCredentials: () => Promise<BackstageCredentials>;
}

/**
 * Creates resources. An attempt that comes after an interrupted one of the same run of a template goes on where that was.
 *
 * @throws ConflictError when somebody else has a resource of one of the names
 * @throws InputError when one of them is refused; nothing is stored then
 */
export async function createResources(
  { controlPlane }: Pick<Tools, 'controlPlane'>,
  task: CreatingTask,
  resources: readonly NewResource[],
): Promise<void> {
  const mark = task.task.id;
  for (const { kind, metadata } of resources) {
    const ref = { kind, namespace: metadata.namespace, name: metadata.name };
    const existing = await controlPlane.find(task, ref);
    if (existing && existing.metadata.annotations?.[ANNOTATION_TASK] !== mark) {
      throw new ConflictError(
        `${formatResource(
          ref,
        )} exists already; choose another name, or change the one there is`,
      );
    }
  }
  await controlPlane.applyResources(task, {
    dryRun: task.isDryRun ?? false,
    resources: resources.map(resource => ({
      ...resource,
      metadata: {
        ...resource.metadata,
        annotations: {
          ...resource.metadata.annotations,
          [ANNOTATION_TASK]: mark,
        },
      },
    })),
  });
}

/** The metadata of a resource that belongs to the organization that a form names. */
export async function metadataIn(
  { places }: Pick<Tools, 'places'>,
  task: CreatingTask,
  input: About & { readonly organization: string; readonly name: string },
) {
  return {
    name: input.name,
    namespace: await places.organization(task, input.organization),
    annotations: annotationsOf(input),
  };
}
