import type {
  ComponentRelease,
  Diagnostic,
  GatewaySpec,
  ReleaseBinding,
  SecretReference,
  WorkloadEndpoint,
} from '@openchoreo/model';
import type { ResourcePlan } from '../cellPlan';
import { compareText } from '../compareText';
import type { NetworkProvider } from '../network/NetworkProvider';
import { chooseProvider } from '../network/chooseProvider';
import type {
  BoundRelease,
  CellRef,
  CellSnapshot,
  RemoteConsumer,
} from '../snapshot';
import { type ResolvedConnections, resolveConnections } from './connections';
import { consumersOf } from './consumers';
import { nearness } from './findEndpoint';
import { ownGateways } from '../gateway/ownGateways';
import { gatewaysOf } from './gateways';
import { resourcePlans } from './resources';

/** A component of the cell. */
export interface Member {
  readonly name: string;
  readonly bound: BoundRelease;
  readonly connections: ResolvedConnections;
  /** Other bindings of the same component: which of them is meant cannot be known. */
  readonly rivals: readonly ReleaseBinding[];
}

/** A component of the cell that calls another one. */
export interface Caller {
  readonly cell: CellRef;
  readonly component: string;
  readonly endpoint: WorkloadEndpoint;
}

/** What the compilation of every component needs to know of the cell. */
export interface CellContext {
  readonly snapshot: CellSnapshot;
  /** Inside the cell too only declared connections pass. */
  readonly strict: boolean;
  readonly gateways: GatewaySpec;
  readonly secretReferences: ReadonlyMap<string, SecretReference>;
  /** What enforces network policies. */
  readonly provider: NetworkProvider;
  /** Calls from other cells, by the component that they come in at. */
  readonly consumers: ReadonlyMap<string, readonly RemoteConsumer[]>;
  /** Calls from within the cell, by the component that they come in at. */
  readonly callers: ReadonlyMap<string, readonly Caller[]>;
  /** Problems of the cell as a whole. */
  readonly errors: readonly Diagnostic[];
  /** Sorted by name. */
  readonly resources: readonly ResourcePlan[];
  /** Sorted by name. */
  readonly members: readonly Member[];
}

const componentOf = (release: ComponentRelease) =>
  release.spec.owner.componentName;

/** Brings what was read into an order of its own, and looks up once what every component needs. */
export function cellContext(unordered: CellSnapshot): CellContext {
  const snapshot: CellSnapshot = {
    ...unordered,
    releases: [...unordered.releases].sort(
      (a, b) =>
        compareText(componentOf(a.release), componentOf(b.release)) ||
        compareText(a.binding.metadata.name, b.binding.metadata.name),
    ),
  };
  const gateways = ownGateways(snapshot.cell, gatewaysOf(snapshot));
  const resources = resourcePlans(snapshot, gateways);
  const members = membersOf(snapshot, resources);
  return {
    snapshot,
    ...chooseProvider(snapshot),
    strict: snapshot.project.spec.isolation === 'strict',
    gateways,
    resources,
    secretReferences: new Map(
      snapshot.secretReferences.map(reference => [
        reference.metadata.name,
        reference,
      ]),
    ),
    consumers: groupBy(consumersOf(snapshot), ({ component }) => component),
    callers: callersOf(snapshot.cell, members),
    members,
  };
}

function membersOf(
  snapshot: CellSnapshot,
  resources: readonly ResourcePlan[],
): Member[] {
  const byComponent = new Map<string, BoundRelease[]>();
  for (const bound of snapshot.releases) {
    const name = componentOf(bound.release);
    byComponent.set(name, [...(byComponent.get(name) ?? []), bound]);
  }
  return [...byComponent].map(([name, [bound, ...others]]) => ({
    name,
    bound,
    connections: resolveConnections(snapshot, bound, resources),
    rivals: others.map(({ binding }) => binding),
  }));
}

function callersOf(
  cell: CellRef,
  members: readonly Member[],
): ReadonlyMap<string, readonly Caller[]> {
  const calls = members.flatMap(({ name, connections }) =>
    connections.paths
      .filter(path => nearness(cell, path.cell) === 'same-project')
      .map(({ component: to, endpoint }) => ({
        to,
        caller: { cell, component: name, endpoint },
      })),
  );
  return new Map(
    Array.from(
      groupBy(calls, ({ to }) => to),
      ([to, group]) => [to, group.map(({ caller }) => caller)],
    ),
  );
}

function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) {
      group.push(item);
    } else {
      groups.set(key, [item]);
    }
  }
  return groups;
}
