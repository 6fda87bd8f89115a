import fc from 'fast-check';

/** What may be asked of an endpoint; `POST /b` is what nobody declares. */
export const REQUESTS = [
  { method: 'GET', path: '/a?x=1' },
  { method: 'HEAD', path: '/a' },
  { method: 'POST', path: '/b' },
] as const;

/** What every connection or schema that names operations names. */
export const DECLARED_OPERATION = 'GET /a';

/** An endpoint of a component. */
export interface DeclaredEndpoint {
  readonly name: string;
  readonly type: 'HTTP' | 'TCP' | 'UDP';
  readonly port: number;
  readonly targetPort?: number;
  readonly visibility: readonly (
    | 'namespace'
    | 'organization'
    | 'internal'
    | 'public'
  )[];
  /** Its schema has the declared operation and is to be enforced. */
  readonly enforceSchema: boolean;
}

/** A connection to an endpoint of the component with this index. */
export interface DeclaredCall {
  readonly to: number;
  readonly endpoint: number;
  /** Calls nothing but the declared operation. */
  readonly limited: boolean;
}

/** A connection to the outside. */
export interface DeclaredExternal {
  readonly host?: string;
  readonly cidr?: string;
  readonly ports: readonly number[];
  readonly protocol: 'TCP' | 'UDP' | 'HTTPS';
}

/** What a component says about its telemetry. */
export interface DeclaredTelemetry {
  readonly enabled: boolean;
  readonly metrics: boolean;
}

export interface DeclaredComponent {
  readonly project: number;
  readonly name: string;
  readonly endpoints: readonly DeclaredEndpoint[];
  readonly calls: readonly DeclaredCall[];
  readonly external: readonly DeclaredExternal[];
  readonly telemetry: DeclaredTelemetry;
}

export interface DeclaredProject {
  readonly organization: string;
  readonly name: string;
  readonly strict: boolean;
}

/** How the pods of the two gateways can be told apart. */
export type GatewayLayout =
  | 'two-namespaces'
  | 'labels'
  | 'not-apart'
  | 'rendered'
  | 'north-only'
  | 'none';

/** Where the collector of the data plane is. */
export type CollectorPlace = 'none' | 'in-cluster' | 'outside';

/** Everything declared, in two environments of the same content. */
export interface Topology {
  readonly cilium: boolean;
  readonly mutualAuthentication: boolean;
  readonly gateways: GatewayLayout;
  readonly collector: CollectorPlace;
  readonly projects: readonly DeclaredProject[];
  readonly components: readonly DeclaredComponent[];
}

const port = fc.constantFrom(80, 90);

const endpoint: fc.Arbitrary<Omit<DeclaredEndpoint, 'name'>> = fc
  .record({
    type: fc.constantFrom('HTTP' as const, 'TCP' as const, 'UDP' as const),
    port,
    targetPort: fc.option(fc.constantFrom(8080, 8081, 80), { nil: undefined }),
    visibility: fc.uniqueArray(
      fc.constantFrom(
        'namespace' as const,
        'organization' as const,
        'internal' as const,
        'public' as const,
      ),
      { maxLength: 2 },
    ),
    enforceSchema: fc.boolean(),
  })
  .map(drawn => ({
    ...drawn,
    enforceSchema: drawn.enforceSchema && drawn.type === 'HTTP',
  }));

const protocol = fc.constantFrom(
  'TCP' as const,
  'UDP' as const,
  'HTTPS' as const,
);

const hosts = fc.record({
  host: fc.constantFrom('api.example.org', '*.pattern.example.org'),
  ports: fc.uniqueArray(fc.constantFrom(443, 587), { minLength: 1 }),
  protocol,
});

// Apart from the ports of hosts: standard policies let hosts out to every network.
const networks = fc.record({
  cidr: fc.constantFrom('203.0.113.0/24', '10.1.0.0/16', '2001:db8:5::/48'),
  ports: fc.uniqueArray(fc.constantFrom(5432, 8443), { minLength: 1 }),
  protocol,
});

const wideNetworks = fc.record({
  cidr: fc.constantFrom('0.0.0.0/0', '168.0.0.0/6', '::/0', '10.0.0.0/8'),
  ports: fc.uniqueArray(fc.constantFrom(443, 5432), { minLength: 1 }),
  protocol,
});

const projectsOf = (count: number) =>
  fc.tuple(
    ...Array.from({ length: count }, (_, index) =>
      fc.record({
        // Projects of two organizations may have one name.
        organization: fc.constant(index % 2 === 0 ? 'acme' : 'bank'),
        name: fc.constant(index < 2 ? 'shop' : 'pay'),
        strict: fc.boolean(),
      }),
    ),
  );

/** @param options.distinct - no declared path is also allowed by another one */
export function topologies(options: {
  readonly cilium: boolean;
  readonly distinct?: boolean;
}): fc.Arbitrary<Topology> {
  const { cilium, distinct = false } = options;
  return fc
    .record({
      mutualAuthentication: fc.boolean(),
      gateways: fc.constantFrom<GatewayLayout>(
        'two-namespaces',
        'labels',
        'not-apart',
        'rendered',
        'north-only',
        'none',
      ),
      collector: fc.constantFrom<CollectorPlace>(
        'none',
        'in-cluster',
        'outside',
      ),
      projects: fc.integer({ min: 1, max: 4 }).chain(projectsOf),
      components: fc.array(
        fc.record({
          project: fc.nat(),
          endpoints: fc.array(endpoint, { minLength: 1, maxLength: 2 }),
          calls: fc.array(
            fc.record({
              to: fc.nat(),
              endpoint: fc.nat(),
              limited: fc.boolean(),
            }),
            { maxLength: 3 },
          ),
          external: fc.array(
            distinct
              ? fc.oneof(hosts, networks)
              : fc.oneof(hosts, networks, wideNetworks),
            { maxLength: 2 },
          ),
          telemetry: fc.record({
            enabled: fc.boolean(),
            metrics: fc.boolean(),
          }),
        }),
        { minLength: 1, maxLength: 5 },
      ),
    })
    .map(({ mutualAuthentication, ...drawn }) =>
      consistent({
        ...drawn,
        cilium,
        mutualAuthentication: cilium && mutualAuthentication,
        components: drawn.components.map((component, index) => ({
          ...component,
          project: component.project % drawn.projects.length,
          // The same name in two projects is another component.
          name: `c${Math.floor(index / 2)}`,
          endpoints: component.endpoints.map((each, place) => ({
            ...each,
            name: `e${place}`,
          })),
        })),
      }),
    );
}

/** Leaves out what would not compile: calls that the provider does not allow, and components of one name. */
function consistent(drawn: Topology): Topology {
  const { projects } = drawn;
  const seen = new Set<string>();
  const kept = drawn.components.filter(({ project, name }) => {
    const key = `${project}/${name}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
  const components = kept.map(component => ({
    ...component,
    calls: component.calls
      .map(call => callAmong(kept, call))
      .filter(call => maySee(projects, component, kept[call.to], call)),
  }));
  return { ...drawn, components };
}

function callAmong(
  components: readonly DeclaredComponent[],
  { to, endpoint: index, limited }: DeclaredCall,
): DeclaredCall {
  const provider = to % components.length;
  const { endpoints } = components[provider];
  const chosen = index % endpoints.length;
  return {
    to: provider,
    endpoint: chosen,
    limited: limited && endpoints[chosen].type === 'HTTP',
  };
}

function maySee(
  projects: readonly DeclaredProject[],
  consumer: DeclaredComponent,
  provider: DeclaredComponent,
  { endpoint: index }: DeclaredCall,
): boolean {
  const { visibility } = provider.endpoints[index];
  if (consumer.project === provider.project) {
    return true;
  }
  return projects[consumer.project].organization ===
    projects[provider.project].organization
    ? visibility.length > 0
    : visibility.includes('internal') || visibility.includes('public');
}
