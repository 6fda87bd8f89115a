import type { Kind } from '@openchoreo/model';
import type { Knex } from 'knex';
import { type Due, enqueueSelected } from '../../queue/enqueue';
import type { WorkItem } from '../../queue/WorkItem';
import {
  cellsCalledFromEnvironment,
  cellsCallingEnvironment,
  cellsOfComponent,
  cellsOfConsumers,
  cellsOfEnvironment,
  cellsOfItsEnvironment,
  cellsOfItsProject,
  cellsOfProject,
  cellsOfProviders,
  cellsOfReferringEnvironments,
  cellsPlacing,
  cellsPlacingReferring,
  cellsReferring,
} from './cells';
import {
  components,
  componentsOfReferringTypes,
  managedResources,
  ofProject,
  ofReferringProjects,
  projects,
  referring,
} from './declared';
import { changed, type Finder, type RowChange } from './finder';
import {
  itself,
  ownCell,
  ownComponent,
  ownProject,
  ownResource,
} from './ofTheRow';

interface Effect {
  readonly topic: WorkItem['topic'];
  readonly find: Finder;
  /** Always when left out. */
  readonly when?: (change: RowChange) => boolean;
}

const releasesOfType: readonly Effect[] = [
  { topic: 'component', find: referring(components) },
];
const releasesOfTrait: readonly Effect[] = [
  { topic: 'component', find: referring(components) },
  { topic: 'component', find: componentsOfReferringTypes },
];
const projectsOfType: readonly Effect[] = [
  { topic: 'project', find: referring(projects) },
];
const resourcesOfType: readonly Effect[] = [
  { topic: 'resource', find: referring(managedResources) },
];
const cellsOfDataPlane: readonly Effect[] = [
  { topic: 'cell', find: cellsOfReferringEnvironments },
  { topic: 'data-plane', find: itself, when: isDeclared },
];

/** What has to be looked at after a resource changed. */
const EFFECTS: Partial<Readonly<Record<Kind, readonly Effect[]>>> = {
  Project: [
    { topic: 'component', find: ofProject(components) },
    { topic: 'cell', find: cellsOfProject },
    { topic: 'resource', find: ofProject(managedResources) },
    { topic: 'project', find: ownProject },
  ],
  DeploymentPipeline: [
    { topic: 'component', find: ofReferringProjects(components) },
    { topic: 'resource', find: ofReferringProjects(managedResources) },
    { topic: 'project', find: referring(projects) },
  ],
  Component: [
    { topic: 'component', find: ownComponent },
    // Bindings may have come before it, and a project that is being deleted waits for its end.
    { topic: 'cell', find: cellsOfComponent, when: isCreated },
    { topic: 'project', find: ownProject, when: isRemoved },
  ],
  Workload: [{ topic: 'component', find: ownComponent }],
  ComponentType: releasesOfType,
  ClusterComponentType: releasesOfType,
  Trait: releasesOfTrait,
  ClusterTrait: releasesOfTrait,
  ComponentRelease: [{ topic: 'cell', find: cellsPlacing }],
  ReleaseBinding: [
    { topic: 'cell', find: ownCell },
    { topic: 'cell', find: cellsOfConsumers },
    { topic: 'cell', find: cellsOfProviders },
    // It may wait for a release, and a component that is being deleted waits for its bindings.
    { topic: 'component', find: ownComponent, when: isUnplaced },
    { topic: 'project', find: ownProject, when: isRemoved },
  ],
  ProjectType: projectsOfType,
  ClusterProjectType: projectsOfType,
  ProjectRelease: [{ topic: 'cell', find: cellsPlacing }],
  ProjectReleaseBinding: [
    { topic: 'cell', find: ownCell },
    // It may wait for a release, and a project gives each environment a binding.
    { topic: 'project', find: ownProject, when: isUnplaced },
  ],
  ResourceType: resourcesOfType,
  ClusterResourceType: resourcesOfType,
  Resource: [
    { topic: 'resource', find: ownResource },
    { topic: 'cell', find: cellsOfItsProject, when: isCreated },
    { topic: 'project', find: ownProject, when: isRemoved },
  ],
  ResourceRelease: [{ topic: 'cell', find: cellsPlacing }],
  ResourceReleaseBinding: [
    { topic: 'cell', find: ownCell },
    { topic: 'resource', find: ownResource, when: isUnplaced },
  ],
  Environment: [
    { topic: 'cell', find: cellsOfEnvironment },
    { topic: 'cell', find: cellsCallingEnvironment },
    { topic: 'cell', find: cellsCalledFromEnvironment },
  ],
  ObservabilityAlertsNotificationChannel: [
    { topic: 'cell', find: cellsOfItsEnvironment },
  ],
  DataPlane: cellsOfDataPlane,
  ClusterDataPlane: cellsOfDataPlane,
  SecretReference: [
    { topic: 'cell', find: cellsReferring },
    { topic: 'cell', find: cellsPlacingReferring },
  ],
};

/** Asks for the work that a change makes due: one statement, however many cells or components it finds. */
export async function enqueueEffects(
  tx: Knex.Transaction,
  change: RowChange,
  due: Due,
): Promise<void> {
  const kind = changed(change).kind as Kind;
  const effects = EFFECTS[kind] ?? [];
  await enqueueSelected(
    tx,
    effects
      .filter(({ when }) => !when || when(change))
      .map(({ topic, find }) => ({ topic, query: find(tx, change) })),
    due,
  );
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
