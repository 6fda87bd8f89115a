import type { ProjectRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import { keyOf } from '../database/resourceKinds';
import type { Requeue } from '../queue/WorkLoop';
import type { ReleaseDeps } from './reconcileComponent';
import { releaseProject } from './releaseProject';

/**
 * Releases a project that has a type. Of one that is being deleted, removes what belongs to it: its components and resources, which take theirs along, then what named the
 * project without any component, and last the project itself. Level-based.
 */
export async function reconcileProject(
  { organization, project: name }: ProjectRef,
  { store, signals, clock }: Pick<ReleaseDeps, 'store' | 'signals' | 'clock'>,
): Promise<Requeue> {
  const project = await store.get({
    kind: 'Project',
    namespace: organization,
    name,
  });
  if (!project) {
    return { status: 'done' };
  }
  if (!project.metadata.deletionTimestamp) {
    const now = new Date(clock.now()).toISOString();
    if (await releaseProject(project, { store, now })) {
      await signals.changed({ organization, project: name });
    }
    return { status: 'done' };
  }
  const owned = { namespace: organization, project: name };
  const finalized = [
    ...(await store.find('Component', owned)),
    ...(await store.find('Resource', owned)),
    ...(await store.find('ReleaseBinding', owned)),
    ...(await store.find('ResourceReleaseBinding', owned)),
  ];
  for (const resource of finalized) {
    await store.delete(keyOf(resource));
  }
  if (finalized.length === 0) {
    const rest = [
      ...(await store.find('Workload', owned)),
      ...(await store.find('ComponentRelease', owned)),
      ...(await store.find('ResourceRelease', owned)),
      ...(await store.find('ProjectReleaseBinding', owned)),
      ...(await store.find('ProjectRelease', owned)),
      project,
    ];
    for (const resource of rest) {
      await store.remove(keyOf(resource));
    }
  }
  await signals.changed({ organization, project: name });
  return { status: 'done' };
}
