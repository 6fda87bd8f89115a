import type { ProjectRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import { keyOf } from '../database/resourceKinds';
import type { Requeue } from '../queue/WorkLoop';
import type { ReleaseDeps } from './reconcileComponent';

/**
 * Removes what belongs to a project that is being deleted: its components, which take theirs along, then what named the
 * project without any component, and last the project itself. Level-based.
 */
export async function reconcileProject(
  { organization, project: name }: ProjectRef,
  { store, signals }: Pick<ReleaseDeps, 'store' | 'signals'>,
): Promise<Requeue> {
  const project = await store.get({
    kind: 'Project',
    namespace: organization,
    name,
  });
  if (!project?.metadata.deletionTimestamp) {
    return { status: 'done' };
  }
  const owned = { namespace: organization, project: name };
  const finalized = [
    ...(await store.find('Component', owned)),
    ...(await store.find('ReleaseBinding', owned)),
  ];
  for (const resource of finalized) {
    await store.delete(keyOf(resource));
  }
  if (finalized.length === 0) {
    const rest = [
      ...(await store.find('Workload', owned)),
      ...(await store.find('ComponentRelease', owned)),
      project,
    ];
    for (const resource of rest) {
      await store.remove(keyOf(resource));
    }
  }
  await signals.changed({ organization, project: name });
  return { status: 'done' };
}
