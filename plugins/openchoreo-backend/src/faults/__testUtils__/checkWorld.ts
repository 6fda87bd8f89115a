import type { Manifest } from '@openchoreo/compiler';
import { cellNamespace, LABELS } from '@openchoreo/model';
import type { Knex } from 'knex';
import { CellStateReader } from '../../database/CellStateReader';
import type { DbResourceRow } from '../../database/tables';
import { canonicalHash } from '../../dataplane/canonicalHash';
import type { DbInventoryRow } from '../../dataplane/inventory/tables';
import {
  isRecord,
  numberAt,
  recordsAt,
  stringAt,
  valueAt,
} from '../../dataplane/json';
import type { JsonRecord } from '../../dataplane/json';
import { systemClock } from '../../dataplane/clock';
import { Discovery } from '../../dataplane/kubernetes/Discovery';
import type { KubeClient } from '../../dataplane/kubernetes/KubeClient';
import { collectionPath } from '../../dataplane/kubernetes/paths';
import { identityOf } from '../../dataplane/objectRef';
import { CELL_LABEL, OWNED_SELECTOR, tracked } from '../../dataplane/tracking';
import { desiredCell } from '../../reconcile/desiredCell';
import { ENVIRONMENT, ORGANIZATION } from './shops';

/** Which component of which project is to run which image. */
export type Intents = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The result of a look at everything at rest. */
export interface Findings {
  readonly violations: readonly string[];
  /** Objects on the cluster that were compared. */
  readonly objects: number;
}

interface Facts {
  /** By identity. */
  readonly desired: ReadonlyMap<string, { cell: string; manifest: Manifest }>;
  /** By identity; what is being deleted counts as gone. */
  readonly live: ReadonlyMap<string, JsonRecord>;
  readonly inventory: ReadonlyMap<string, DbInventoryRow>;
  readonly resources: readonly DbResourceRow[];
  readonly intents: Intents;
}

/** Looked for even where nothing of the kind is wanted or recorded. */
const KINDS = [
  ['v1', 'Namespace'],
  ['v1', 'ConfigMap'],
  ['v1', 'Service'],
  ['apps/v1', 'Deployment'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
] as const;

/** Compares what was asked for, what is recorded and what is on the cluster, when nothing is left to do. */
export async function checkWorld(options: {
  readonly reader: Knex;
  readonly cluster: KubeClient;
  readonly intents: Intents;
  /** Names of objects that somebody else made. */
  readonly foreign: ReadonlySet<string>;
}): Promise<Findings> {
  const { reader, cluster, intents, foreign } = options;
  const desired = await desiredObjects(reader, intents);
  const inventory = await inventoryRows(reader);
  const facts: Facts = {
    desired,
    live: await liveObjects({ cluster, foreign, desired, inventory }),
    inventory,
    resources: await reader<DbResourceRow>('resources'),
    intents,
  };
  return {
    violations: [
      ...lostObjects(facts),
      ...surplusObjects(facts),
      ...wrongInventory(facts),
      ...wrongImages(facts),
      ...wrongGenerations(facts.resources, { atRest: true }),
    ],
    objects: facts.live.size,
  };
}

/** A status may lag behind its resource, and at rest not even that; it never runs ahead. */
export function wrongGenerations(
  resources: readonly DbResourceRow[],
  { atRest }: { readonly atRest: boolean },
): string[] {
  return resources.flatMap(row => {
    const status: unknown = row.status === null ? {} : JSON.parse(row.status);
    const observed = [
      numberAt(status, 'observedGeneration'),
      ...recordsAt(status, 'conditions').map(condition =>
        numberAt(condition, 'observedGeneration'),
      ),
    ].filter(generation => generation !== undefined);
    const isWrong = observed.some(
      generation =>
        generation > row.generation || (atRest && generation < row.generation),
    );
    return isWrong
      ? [
          `${row.kind} ${row.name} of generation ${row.generation} has a status of generation ${observed}`,
        ]
      : [];
  });
}

/** What is not there, or not as it was asked for. */
function lostObjects({ desired, live }: Facts): string[] {
  return [...desired].flatMap(([identity, { manifest, cell }]) => {
    const object = live.get(identity);
    if (!object) {
      return [`${identity} is lost`];
    }
    const owner = stringAt(object, 'metadata', 'labels', CELL_LABEL);
    return [
      ...(contains(object, manifest) ? [] : [`${identity} is not as desired`]),
      ...(owner === cell ? [] : [`${identity} belongs to ${owner}`]),
    ];
  });
}

function surplusObjects({ desired, live }: Facts): string[] {
  return [...live.keys()]
    .filter(identity => !desired.has(identity))
    .map(identity => `${identity} is left over`);
}

function wrongInventory({ desired, inventory }: Facts): string[] {
  const missing = [...desired.keys()].filter(
    identity => !inventory.has(identity),
  );
  const wrong = [...inventory].filter(([identity, row]) => {
    const object = desired.get(identity);
    return (
      !object ||
      row.state !== 'applied' ||
      row.cell_namespace !== object.cell ||
      row.desired_hash !== canonicalHash(object.manifest)
    );
  });
  return [
    ...missing.map(identity => `${identity} is not in the inventory`),
    ...wrong.map(
      ([identity, row]) =>
        `${identity} is in the inventory as ${row.state}, which is wrong`,
    ),
  ];
}

/** What runs, told without the compiler: one Deployment for each component, with its image. */
function wrongImages({ live, intents }: Facts): string[] {
  const running = [...live.values()]
    .filter(object => object.kind === 'Deployment')
    .map(object => {
      const [container] = recordsAt(
        object,
        'spec',
        'template',
        'spec',
        'containers',
      );
      const labels = valueAt(object, 'metadata', 'labels');
      return [
        stringAt(object, 'metadata', 'namespace'),
        isRecord(labels) ? labels[LABELS.component] : undefined,
        container?.image,
      ].join(' ');
    })
    .sort();
  const wanted = [...intents]
    .flatMap(([project, components]) =>
      [...components].map(([component, image]) =>
        [namespaceOf(project), `${project}-${component}`, image].join(' '),
      ),
    )
    .sort();
  return running.join() === wanted.join()
    ? []
    : [`These run: ${running.join('; ')}. These should: ${wanted.join('; ')}`];
}

async function desiredObjects(reader: Knex, intents: Intents) {
  const desired = new Map<string, { cell: string; manifest: Manifest }>();
  for (const project of intents.keys()) {
    const cell = cellOf(project);
    const state = await new CellStateReader(reader).read(cell);
    for (const group of desiredCell(state).groups) {
      for (const manifest of group.status === 'desired'
        ? group.manifests
        : []) {
        const { apiVersion, kind, metadata } = manifest;
        desired.set(identityOf({ apiVersion, kind, ...metadata }), {
          cell: cellNamespace(cell),
          manifest: tracked(manifest, cell),
        });
      }
    }
  }
  return desired;
}

async function liveObjects(options: {
  readonly cluster: KubeClient;
  readonly foreign: ReadonlySet<string>;
  readonly desired: Facts['desired'];
  readonly inventory: Facts['inventory'];
}): Promise<Map<string, JsonRecord>> {
  const { cluster, foreign, desired, inventory } = options;
  const discovery = new Discovery({ client: cluster, clock: systemClock });
  const kinds = new Map<string, readonly [string, string]>(
    [
      ...KINDS,
      ...[...desired.values()].map(
        ({ manifest }) => [manifest.apiVersion, manifest.kind] as const,
      ),
      ...[...inventory.values()].map(
        row => [row.api_version, row.kind] as const,
      ),
    ].map(kind => [kind.join(), kind]),
  );
  const live = new Map<string, JsonRecord>();
  for (const [apiVersion, kind] of kinds.values()) {
    const type = await discovery.resourceOf(apiVersion, kind);
    const { body } = await cluster.request({
      method: 'GET',
      path: collectionPath(type),
      query: { labelSelector: OWNED_SELECTOR },
    });
    for (const item of recordsAt(body, 'items')) {
      const name = stringAt(item, 'metadata', 'name') ?? '';
      const namespace = stringAt(item, 'metadata', 'namespace');
      const isGoing = stringAt(item, 'metadata', 'deletionTimestamp');
      if (!isGoing && !foreign.has(name)) {
        live.set(identityOf({ apiVersion, kind, namespace, name }), {
          ...item,
          apiVersion,
          kind,
        });
      }
    }
  }
  return live;
}

async function inventoryRows(reader: Knex) {
  const rows: DbInventoryRow[] = await reader<DbInventoryRow>('inventory');
  return new Map(
    rows.map(row => [
      identityOf({
        apiVersion: row.api_version,
        kind: row.kind,
        namespace: row.namespace,
        name: row.name,
      }),
      row,
    ]),
  );
}

/** Whether a live value has all that a manifest says; what servers add is fine. */
function contains(live: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(live) &&
      live.length === wanted.length &&
      wanted.every((item, index) => contains(live[index], item))
    );
  }
  if (isRecord(wanted)) {
    return Object.entries(wanted).every(
      ([field, value]) =>
        contains(isRecord(live) ? live[field] : undefined, value) ||
        // Servers leave out what is empty.
        (isRecord(value) && Object.keys(value).length === 0),
    );
  }
  return live === wanted || wanted === undefined;
}

function cellOf(project: string) {
  return { organization: ORGANIZATION, project, environment: ENVIRONMENT };
}

export function namespaceOf(project: string): string {
  return cellNamespace(cellOf(project));
}
