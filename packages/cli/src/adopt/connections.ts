import type {
  EndpointDependency,
  EndpointType,
  EnvVar,
} from '@openchoreo/model';
import { type Address, addressIn } from './address';
import type { AdoptedComponent, Adoption } from './Adoption';
import { withImpliedEndpoints } from './impliedEndpoints';

const SCHEMES: Readonly<Partial<Record<EndpointType, string>>> = {
  HTTP: 'http',
  GraphQL: 'http',
  Websocket: 'ws',
};

/**
 * Turns variables that hold the address of another component into connections, which the platform fills in and lets through.
 */
export function withConnections(adoption: Adoption): Adoption {
  const { components, remarks } = withImpliedEndpoints(adoption);
  const found = components.map(component =>
    connect(
      component,
      new Map(
        components
          .filter(({ name }) => name !== component.name)
          .flatMap(other => other.hosts.map(host => [host, other] as const)),
      ),
    ),
  );
  return {
    components: found.map(({ component }) => component),
    remarks: [...remarks, ...found.flatMap(result => result.remarks)],
  };
}

function connect(
  component: AdoptedComponent,
  others: ReadonlyMap<string, AdoptedComponent>,
) {
  const { env = [], ...container } = component.container;
  const kept: EnvVar[] = [];
  const connections = new Map<string, EndpointDependency>();
  const remarks: string[] = [];
  for (const variable of env) {
    const target = targetOf(variable, others);
    if (!target) {
      kept.push(variable);
      remarks.push(...remarkOn(component, variable, others));
      continue;
    }
    const { provider, endpoint, part } = target;
    const key = `${provider}/${endpoint}`;
    const before = connections.get(key)?.envBindings ?? {};
    const isFilledIn = part !== undefined && !(part in before);
    if (!isFilledIn) {
      kept.push(variable);
    }
    connections.set(key, {
      component: provider,
      name: endpoint,
      visibility: 'project',
      envBindings: { ...before, ...(isFilledIn && { [part]: variable.key }) },
    });
  }
  return {
    component: {
      ...component,
      container: { ...container, ...(kept.length > 0 && { env: kept }) },
      ...(connections.size > 0 && {
        dependencies: { endpoints: [...connections.values()] },
      }),
    },
    remarks,
  };
}

function targetOf(
  { value }: EnvVar,
  others: ReadonlyMap<string, AdoptedComponent>,
) {
  const address = addressIn(value);
  const provider = address && others.get(address.host);
  const endpoint = provider && endpointAt(provider, address);
  return endpoint
    ? {
        provider: provider.name,
        endpoint,
        part: partFor(provider, endpoint, address),
      }
    : undefined;
}

/**
 * The part of an address that stands for what the variable held; undefined when none does, as the platform fills in
 * `http://host:port` for HTTP and `host:port` for what has no scheme of its own.
 */
function partFor(
  { endpoints }: AdoptedComponent,
  endpoint: string,
  { scheme, port }: Address,
): 'address' | 'host' | undefined {
  const ownScheme = SCHEMES[endpoints[endpoint].type];
  if (scheme !== undefined) {
    return scheme === ownScheme ? 'address' : undefined;
  }
  if (port === undefined) {
    return 'host';
  }
  return ownScheme === undefined ? 'address' : undefined;
}

function endpointAt(
  { endpoints }: AdoptedComponent,
  { port }: Address,
): string | undefined {
  const all = Object.entries(endpoints);
  const found = all.find(([, endpoint]) =>
    port === undefined ? all.length === 1 : endpoint.port === port,
  );
  return found?.[0];
}

/** What seems to name another component in a way that cannot be replaced whole. */
function remarkOn(
  { name }: AdoptedComponent,
  { key, value = '' }: EnvVar,
  others: ReadonlyMap<string, AdoptedComponent>,
): string[] {
  const hosts = value.split(/[/@,]/).map(part => part.split(':')[0]);
  const named = [...others].filter(([host]) => hosts.includes(host));
  return named.map(
    ([, other]) =>
      `${name}: ${key} seems to hold an address of ${other.name}; declare a connection to it, and let the variable be made of its parts`,
  );
}
