import type {
  ComponentRelease,
  GatewaySpec,
  ReleaseBinding,
  SecretReference,
} from '@openchoreo/model';
import { compareText } from '../compareText';
import type { BoundRelease, CellSnapshot, RemoteConsumer } from '../snapshot';
import { type ResolvedConnections, resolveConnections } from './connections';
import { consumersOf } from './consumers';
import { gatewaysOf } from './gateways';

/** A component of the cell. */
export interface Member {
  readonly name: string;
  readonly bound: BoundRelease;
  readonly connections: ResolvedConnections;
  /** Other bindings of the same component: which of them is meant cannot be known. */
  readonly rivals: readonly ReleaseBinding[];
}

/** What the compilation of every component needs to know of the cell. */
export interface CellContext {
  readonly snapshot: CellSnapshot;
  /** Inside the cell too only declared connections pass. */
  readonly strict: boolean;
  readonly gateways: GatewaySpec;
  readonly secretReferences: ReadonlyMap<string, SecretReference>;
  readonly consumers: readonly RemoteConsumer[];
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
  return {
    snapshot,
    strict: snapshot.project.spec.isolation === 'strict',
    gateways: gatewaysOf(snapshot),
    secretReferences: new Map(
      snapshot.secretReferences.map(reference => [
        reference.metadata.name,
        reference,
      ]),
    ),
    consumers: consumersOf(snapshot),
    members: membersOf(snapshot),
  };
}

function membersOf(snapshot: CellSnapshot): Member[] {
  const byComponent = new Map<string, BoundRelease[]>();
  for (const bound of snapshot.releases) {
    const name = componentOf(bound.release);
    byComponent.set(name, [...(byComponent.get(name) ?? []), bound]);
  }
  return [...byComponent].map(([name, [bound, ...others]]) => ({
    name,
    bound,
    connections: resolveConnections(snapshot, bound),
    rivals: others.map(({ binding }) => binding),
  }));
}
