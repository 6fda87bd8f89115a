import type { CellSnapshot } from '../snapshot';
import type { CellContext, Member } from './cellContext';

/** Parts of a snapshot that are about single components, or about what comes before them. */
type OfComponents = 'releases' | 'secretReferences' | 'providers' | 'consumers';

/** What all components of a cell have in common. */
export type Surroundings = Omit<CellSnapshot, OfComponents>;

/** What the context of a cell says to all of its components. */
export interface CommonInput
  extends Pick<CellContext, 'strict' | 'gateways' | 'provider'> {
  readonly snapshot: Surroundings;
}

/** What it says to one of them. */
type OwnInput = Pick<CellContext, 'secretReferences' | 'consumers' | 'callers'>;

/** All that the compilation of a component can see of its cell. */
export type MemberContext = CommonInput & OwnInput;

/**
 * Everything that decides the plan of one component: equal inputs give equal plans. What is not in here cannot be read
 * by mistake: the types see to that.
 */
export interface MemberInput {
  readonly member: Member;
  readonly common: CommonInput;
  readonly own: OwnInput;
}

/** What all components of a cell can depend on. */
export function commonInput({
  snapshot,
  strict,
  gateways,
  provider,
}: CellContext): CommonInput {
  const {
    releases: _releases,
    boundProject: _project,
    resources: _resources,
    live: _live,
    secretReferences: _references,
    providers: _providers,
    consumers: _consumers,
    ...surroundings
  } = snapshot;
  return { strict, gateways, provider, snapshot: surroundings };
}

/** What a component can depend on besides. */
export function ownInput(
  { secretReferences, consumers, callers }: CellContext,
  member: Member,
): OwnInput {
  return {
    secretReferences: only(secretReferences, secretsOf(member)),
    consumers: only(consumers, [member.name]),
    callers: only(callers, [member.name]),
  };
}

/** Names of the SecretReferences that a component may speak of. */
function secretsOf({ bound: { release, binding } }: Member): string[] {
  const containers = [
    release.spec.workload.container,
    binding.spec.workloadOverrides?.container,
  ];
  return containers.flatMap(container =>
    [...(container?.env ?? []), ...(container?.files ?? [])].flatMap(
      ({ valueFrom }) => valueFrom?.secretKeyRef?.name ?? [],
    ),
  );
}

function only<V>(
  map: ReadonlyMap<string, V>,
  keys: readonly string[],
): ReadonlyMap<string, V> {
  return new Map(
    keys.flatMap(key => {
      const value = map.get(key);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}
