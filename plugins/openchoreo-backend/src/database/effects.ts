import type { Kind } from '@openchoreo/model';
import type { Knex } from 'knex';
import { type Due, enqueueSelected } from '../queue/enqueue';
import type { WorkItem } from '../queue/WorkItem';
import * as found from './finders';
import { changed, type Finder, type RowChange } from './finders';

interface Effect {
  readonly topic: WorkItem['topic'];
  readonly find: Finder;
  /** Always when left out. */
  readonly when?: (change: RowChange) => boolean;
}

const releasesOfType: readonly Effect[] = [
  { topic: 'component', find: found.componentsReferring },
];
const releasesOfTrait: readonly Effect[] = [
  { topic: 'component', find: found.componentsReferring },
  { topic: 'component', find: found.componentsOfReferringTypes },
];
const projectsOfType: readonly Effect[] = [
  { topic: 'project', find: found.projectsReferring },
];
const resourcesOfType: readonly Effect[] = [
  { topic: 'resource', find: found.resourcesReferring },
];
const cellsOfDataPlane: readonly Effect[] = [
  { topic: 'cell', find: found.cellsOfReferringEnvironments },
  { topic: 'data-plane', find: found.itself, when: isDeclared },
];

/** What has to be looked at after a resource changed. */
const EFFECTS: Partial<Readonly<Record<Kind, readonly Effect[]>>> = {
  Project: [
    { topic: 'component', find: found.componentsOfProject },
    { topic: 'cell', find: found.cellsOfProject },
    { topic: 'resource', find: found.resourcesOfProject },
    { topic: 'project', find: found.ownProject },
  ],
  DeploymentPipeline: [
    { topic: 'component', find: found.componentsOfReferringProjects },
    { topic: 'resource', find: found.resourcesOfReferringProjects },
    { topic: 'project', find: found.projectsReferring },
  ],
  Component: [
    { topic: 'component', find: found.owner },
    // Bindings may have come before it, and a project that is being deleted waits for its end.
    { topic: 'cell', find: found.cellsOfOwner, when: isCreated },
    { topic: 'project', find: found.ownProject, when: isRemoved },
  ],
  Workload: [{ topic: 'component', find: found.owner }],
  ComponentType: releasesOfType,
  ClusterComponentType: releasesOfType,
  Trait: releasesOfTrait,
  ClusterTrait: releasesOfTrait,
  ComponentRelease: [{ topic: 'cell', find: found.cellsPlacing }],
  ReleaseBinding: [
    { topic: 'cell', find: found.ownCell },
    { topic: 'cell', find: found.cellsOfConsumers },
    { topic: 'cell', find: found.cellsOfProviders },
    // It may wait for a release, and a component that is being deleted waits for its bindings.
    { topic: 'component', find: found.owner, when: isUnplaced },
    { topic: 'project', find: found.ownProject, when: isRemoved },
  ],
  ProjectType: projectsOfType,
  ClusterProjectType: projectsOfType,
  ProjectRelease: [{ topic: 'cell', find: found.cellsPlacing }],
  ProjectReleaseBinding: [
    { topic: 'cell', find: found.ownCell },
    // It may wait for a release, and a project gives each environment a binding.
    { topic: 'project', find: found.ownProject, when: isUnplaced },
  ],
  ResourceType: resourcesOfType,
  ClusterResourceType: resourcesOfType,
  Resource: [
    { topic: 'resource', find: found.ownResource },
    { topic: 'cell', find: found.cellsOfItsProject, when: isCreated },
    { topic: 'project', find: found.ownProject, when: isRemoved },
  ],
  ResourceRelease: [{ topic: 'cell', find: found.cellsPlacing }],
  ResourceReleaseBinding: [
    { topic: 'cell', find: found.ownCell },
    { topic: 'resource', find: found.ownResource, when: isUnplaced },
  ],
  Environment: [
    { topic: 'cell', find: found.cellsOfEnvironment },
    { topic: 'cell', find: found.cellsCallingEnvironment },
    { topic: 'cell', find: found.cellsCalledFromEnvironment },
  ],
  ObservabilityAlertsNotificationChannel: [
    { topic: 'cell', find: found.cellsOfItsEnvironment },
  ],
  DataPlane: cellsOfDataPlane,
  ClusterDataPlane: cellsOfDataPlane,
  SecretReference: [
    { topic: 'cell', find: found.cellsReferring },
    { topic: 'cell', find: found.cellsPlacingReferring },
  ],
};

/** Asks for the work that a change makes due: one statement per effect, however many cells or components it finds. */
export async function enqueueEffects(
  tx: Knex.Transaction,
  change: RowChange,
  due: Due,
): Promise<void> {
  const kind = changed(change).kind as Kind;
  for (const { topic, find, when } of EFFECTS[kind] ?? []) {
    if (!when || when(change)) {
      await enqueueSelected(tx, topic, find(tx, change), due);
    }
  }
}

function isCreated({ before }: RowChange): boolean {
  return before === undefined;
}

/** What is declared changed, not what was observed. */
function isDeclared({ before, after }: RowChange): boolean {
  return after !== undefined && before?.generation !== after.generation;
}

function isRemoved({ after }: RowChange): boolean {
  return after === undefined;
}

function isUnplaced({ after }: RowChange): boolean {
  return after === undefined || after.placed_release === null;
}
