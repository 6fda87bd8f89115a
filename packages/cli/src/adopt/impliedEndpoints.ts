import { addressIn } from './address';
import {
  type AdoptedComponent,
  type AdoptedEndpoint,
  type Adoption,
  longRunningType,
  protocolOf,
} from './Adoption';

/**
 * Gives components the endpoints that others call although nothing declares them: where everything reaches everything, as in
 * a Compose network, ports need not be named.
 */
export function withImpliedEndpoints({
  components,
  remarks,
}: Adoption): Adoption {
  const found = components.map(component => {
    const implied = impliedBy(components, component);
    const names = Object.keys(implied);
    const endpoints = { ...component.endpoints, ...implied };
    return names.length === 0
      ? { component, remarks: [] }
      : {
          component: {
            ...component,
            endpoints,
            componentType: longRunningType(endpoints),
          },
          remarks: Object.entries(implied).map(
            ([name, { type, port }]) =>
              `${component.name}: the endpoint ${name} (${type}, port ${port}) is what others call; correct it where that is not so`,
          ),
        };
  });
  return {
    components: found.map(({ component }) => component),
    remarks: [...remarks, ...found.flatMap(result => result.remarks)],
  };
}

function impliedBy(
  components: readonly AdoptedComponent[],
  { name: own, hosts, endpoints }: AdoptedComponent,
): Record<string, AdoptedEndpoint> {
  const known = new Set(Object.values(endpoints).map(({ port }) => port));
  const implied: Record<string, AdoptedEndpoint> = {};
  const values = components
    .filter(({ name }) => name !== own)
    .flatMap(({ container }) => container.env ?? []);
  for (const { value } of values) {
    const { host, port, scheme } = addressIn(value) ?? {};
    if (
      host &&
      port !== undefined &&
      hosts.includes(host) &&
      !known.has(port)
    ) {
      known.add(port);
      const type = protocolOf(port, { name: scheme });
      const label = type.toLowerCase();
      const isTaken = label in endpoints || label in implied;
      implied[isTaken ? `${label}-${port}` : label] = { type, port };
    }
  }
  return implied;
}
