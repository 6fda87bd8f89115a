import type {
  ApplyPreview,
  ApplyResult,
  CellPreview,
  CellRef,
  ComponentRef,
  Problem,
  ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  type AnyResource,
  type Component,
  parseResources,
} from '@openchoreo/model';
import type { Knex } from 'knex';
import type { CellState } from '../database/CellState';
import type { CellStateReader } from '../database/CellStateReader';
import { asIfDone } from '../database/inTransaction';
import type { ResourceStore } from '../database/ResourceStore';
import type { Clock } from '../dataplane/clock';
import { previewOf } from '../releases/previewOf';
import { ApplyService } from '../service/ApplyService';
import { deployedAtOnce, firstCellOf } from './deployedAtOnce';
import { plannedCellView } from './plannedCellView';
import type { Workspace } from './Workspace';

/** What previews of an apply work with. */
export interface ApplyPreviewsDeps {
  readonly knex: Knex;
  readonly cells: Pick<CellStateReader, 'read'>;
  /** What is to be worked with in a transaction; tells nobody of what changes there. */
  readonly within: (tx: Knex.Transaction) => Workspace;
  readonly clock: Pick<Clock, 'now'>;
}

interface Tried {
  readonly cell: CellRef;
  readonly after: CellState;
  readonly components: readonly Component[];
  readonly obstacles: readonly Problem[];
}

/** Tells what documents would become once they are applied, released and deployed to the first environment. */
export class ApplyPreviews {
  readonly #deps: ApplyPreviewsDeps;

  constructor(deps: ApplyPreviewsDeps) {
    this.#deps = deps;
  }

  /**
   * Nothing is changed: what would be done is done in a transaction that is taken back.
   *
   * @param text - OpenChoreo YAML; without cells in the answer when one of its documents is invalid
   */
  async preview(text: string): Promise<ApplyPreview> {
    const { knex, cells, within, clock } = this.#deps;
    const { result, tried } = await asIfDone(knex, async tx => {
      const { store, cells: trial } = within(tx);
      const applied = await applyAll(text, store);
      return {
        result: applied,
        tried: isTaken(applied) ? await tryAll(text, store, trial) : [],
      };
    });
    const now = new Date(clock.now()).toISOString();
    const previews: CellPreview[] = [];
    for (const { cell, after, components, obstacles } of tried) {
      const before = await cells.read(cell);
      const compared = previewOf(before, after);
      const options = { declared: components, now };
      previews.push({
        ...compared,
        problems: [...obstacles, ...compared.problems],
        before: plannedCellView(before, options),
        cell: plannedCellView(after, options),
      });
    }
    return { ...result, cells: previews };
  }
}

async function applyAll(
  text: string,
  store: ResourceStore,
): Promise<ApplyResult> {
  const service = new ApplyService({ store, onStored: () => {} });
  return service.apply(text, { origin: 'api' });
}

function isTaken({ documents }: ApplyResult): boolean {
  return documents.every(({ action }) => action !== 'invalid');
}

async function tryAll(
  text: string,
  store: ResourceStore,
  cells: Workspace['cells'],
): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const project of projectsIn(text)) {
    tried.push(await tryProject(project, { store, cells }));
  }
  return tried;
}

async function tryProject(
  { ref, names }: { readonly ref: ProjectRef; readonly names: Set<string> },
  { store, cells }: Workspace,
): Promise<Tried> {
  const obstacles: Problem[] = [];
  const { organization: namespace, project } = ref;
  const components = await store.find('Component', { namespace, project });
  const cell = await firstCellOf(ref, store);
  for (const component of components) {
    if (names.has(component.metadata.name)) {
      const deployed = await deployedAtOnce(component, cell, store);
      if ('obstacle' in deployed) {
        obstacles.push({ message: deployed.obstacle });
      }
    }
  }
  return { cell, after: await cells.read(cell), components, obstacles };
}

/** The projects that the documents put a component into, with the names of those components. */
function projectsIn(text: string) {
  const projects = new Map<
    string,
    { readonly ref: ProjectRef; readonly names: Set<string> }
  >();
  for (const document of parseResources(text).documents) {
    const owned =
      document.status === 'valid' ? ownedBy(document.resource) : undefined;
    if (owned) {
      const { component, ...ref } = owned;
      const key = `${ref.organization}/${ref.project}`;
      const found = projects.get(key) ?? { ref, names: new Set() };
      found.names.add(component);
      projects.set(key, found);
    }
  }
  return projects.values();
}

/** The component that a resource declares, whole or in part. */
function ownedBy(resource: AnyResource): ComponentRef | undefined {
  switch (resource.kind) {
    case 'Component':
      return {
        organization: resource.metadata.namespace,
        project: resource.spec.owner.projectName,
        component: resource.metadata.name,
      };
    case 'Workload':
      return {
        organization: resource.metadata.namespace,
        project: resource.spec.owner.projectName,
        component: resource.spec.owner.componentName,
      };
    default:
      return undefined;
  }
}
