import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  LogsRequest,
  LogsToFollow,
  LogsView,
  RestartedWorkloads,
  RuntimeObject,
  RuntimeObjectRef,
  RuntimeObjectView,
  RuntimeView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { CellRef } from '@openchoreo/compiler';
import { cellNamespace } from '@openchoreo/model';
import { readObject } from '../apply/objectAccess';
import type { Clock } from '../clock';
import type { Cluster, ClusterRegistry } from '../clusters/ClusterRegistry';
import { healthOf } from '../health/healthOf';
import type { Inventory, InventoryEntry } from '../inventory/Inventory';
import { recordsAt, stringAt } from '../json';
import type { KubeObject } from '../kubernetes/kubeObject';
import { formatRef, identityOf } from '../objectRef';
import { observeCell } from '../observe/observeCell';
import { eventsOf } from './eventsOf';
import { followLogs, readLogs } from './readLogs';
import { ownedObjects } from './ownedObjects';
import { isRestartable, restartWorkload } from './restartWorkload';
import { shownManifest } from './shownManifest';

/** What a runtime is read with. */
export interface RuntimeDeps {
  readonly clusters: ClusterRegistry;
  readonly inventory: Inventory;
  readonly clock: Clock;
}

/** A component in a cell. */
export interface RuntimePlace {
  readonly cell: CellRef;
  readonly component: string;
}

/** A cluster of a component, and what it has there. */
interface Site {
  readonly cluster: Cluster;
  readonly entries: readonly InventoryEntry[];
}

/** Reads the live objects of components: what was applied, and what the cluster made of it. */
export class Runtime {
  readonly #deps: RuntimeDeps;

  constructor(deps: RuntimeDeps) {
    this.#deps = deps;
  }

  /** The objects of a component, those that were applied first. */
  async objects(
    place: RuntimePlace,
    signal: AbortSignal,
  ): Promise<RuntimeView> {
    const observed = await observeCell(place.cell, this.#deps);
    const sites = await this.#sites(place);
    const uids = new Map(
      sites.flatMap(({ entries }) =>
        entries.flatMap(({ ref, status }) =>
          status.state === 'applied'
            ? [[identityOf(ref), status.uid] as const]
            : [],
        ),
      ),
    );
    const applied = observed
      .filter(({ component }) => component === place.component)
      .map(
        ({
          apiVersion,
          kind,
          namespace,
          name,
          health,
          reason,
        }): RuntimeObject => {
          const ref = { apiVersion, kind, namespace, name };
          return { ...ref, uid: uids.get(identityOf(ref)), health, reason };
        },
      );
    const made = await Promise.all(
      sites.map(({ cluster, entries }) =>
        ownedObjects({
          client: cluster.client,
          namespace: cellNamespace(place.cell),
          owners: new Set(
            entries.flatMap(({ ref }) => uids.get(identityOf(ref)) ?? []),
          ),
          signal,
        }),
      ),
    );
    return {
      objects: [
        ...applied,
        ...made.flatMap(({ objects }) =>
          objects.map(({ object, owner }) => runtimeObject(object, owner)),
        ),
      ],
      problems: made.flatMap(({ problems }) => problems),
    };
  }

  /**
   * One of {@link objects}.
   *
   * @throws NotFoundError when the component has no such object; objects of others are not shown
   */
  async object(
    place: RuntimePlace,
    ref: RuntimeObjectRef,
    signal: AbortSignal,
  ): Promise<RuntimeObjectView> {
    await this.#mustBelong(place, ref, signal);
    for (const { cluster } of await this.#sites(place)) {
      const { client, discovery } = cluster;
      const type = await discovery.resourceOf(ref.apiVersion, ref.kind);
      const object = await readObject({ client, type, ref, signal });
      if (object) {
        return {
          manifest: shownManifest(object),
          events: await eventsOf(object, { client, signal }),
        };
      }
    }
    throw new NotFoundError(`${formatRef(ref)} does not exist any more`);
  }

  /** The last lines of a container. @throws NotFoundError when the component has no such pod */
  async logs(
    place: RuntimePlace,
    request: LogsRequest,
    signal: AbortSignal,
  ): Promise<LogsView> {
    const { pod, client } = await this.#podOf(place, request, signal);
    return {
      lines: await readLogs(pod, request, { client, signal }),
      simulated: await client.isSimulated(),
    };
  }

  /** The last lines of a container, and those that follow. @throws NotFoundError when the component has no such pod */
  async follow(
    place: RuntimePlace,
    request: LogsToFollow,
    signal: AbortSignal,
  ): Promise<AsyncIterable<string>> {
    const { pod, client } = await this.#podOf(place, request, signal);
    return followLogs(pod, request, { client, signal });
  }

  /**
   * Has the pods of a component replaced one after the other.
   *
   * @returns the workloads that they are of
   * @throws ConflictError when it has none
   */
  async restart(
    place: RuntimePlace,
    signal: AbortSignal,
  ): Promise<RestartedWorkloads> {
    const { clock } = this.#deps;
    const sites = await this.#sites(place);
    const workloads = sites.flatMap(({ cluster, entries }) =>
      entries
        .filter(
          ({ ref, status }) => status.state === 'applied' && isRestartable(ref),
        )
        .map(({ ref }) => ({ cluster, ref })),
    );
    if (workloads.length === 0) {
      throw new ConflictError(
        `Component ${place.component} has no Deployment, StatefulSet or DaemonSet in ${place.cell.environment}: there is nothing to restart`,
      );
    }
    const at = new Date(clock.now());
    await Promise.all(
      workloads.map(({ cluster, ref }) =>
        restartWorkload(ref, cluster, { at, signal }),
      ),
    );
    return {
      restarted: workloads.map(
        ({ ref: { apiVersion, kind, namespace, name } }) => ({
          apiVersion,
          kind,
          namespace,
          name,
        }),
      ),
    };
  }

  async #podOf(
    place: RuntimePlace,
    { pod: name }: LogsToFollow,
    signal: AbortSignal,
  ) {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      namespace: cellNamespace(place.cell),
      name,
    };
    const { cluster } = await this.#mustBelong(place, pod, signal);
    return { pod, client: cluster.client };
  }

  async #mustBelong(
    place: RuntimePlace,
    ref: RuntimeObjectRef,
    signal: AbortSignal,
  ): Promise<Site> {
    const { objects } = await this.objects(place, signal);
    const [site] = await this.#sites(place);
    if (
      !site ||
      !objects.some(object => identityOf(object) === identityOf(ref))
    ) {
      throw new NotFoundError(
        `${formatRef(ref)} does not exist, or is not one of component ${
          place.component
        }`,
      );
    }
    return site;
  }

  /** Clusters that are known; what runs on others cannot be asked. */
  async #sites({ cell, component }: RuntimePlace): Promise<readonly Site[]> {
    const { inventory, clusters } = this.#deps;
    const entries = (await inventory.entriesOf(cell)).filter(
      entry => entry.component === component,
    );
    return [...new Set(entries.map(({ cluster }) => cluster))].flatMap(name => {
      const cluster = clusters.find(name);
      return cluster
        ? [
            {
              cluster,
              entries: entries.filter(entry => entry.cluster === name),
            },
          ]
        : [];
    });
  }
}

function runtimeObject(object: KubeObject, owner: string): RuntimeObject {
  const { apiVersion, kind, metadata } = object;
  const { health, reason } = healthOf(object);
  const containers = recordsAt(object, 'spec', 'containers').flatMap(
    container => stringAt(container, 'name') ?? [],
  );
  return {
    apiVersion,
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
    uid: metadata.uid,
    owner,
    health,
    reason,
    createdAt: stringAt(object, 'metadata', 'creationTimestamp'),
    ...(kind === 'Pod' && { containers }),
  };
}
