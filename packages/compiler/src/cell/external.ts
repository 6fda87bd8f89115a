import { type ExternalDependency, exceptionsWithin } from '@openchoreo/model';
import type { PlannedConnection } from '../cellPlan';
import type { EnvVariable } from '../context/dependencies';
import type { EgressPath } from '../network/paths';

/** A connection to a system outside the platform, as the plan lists it. */
export function plannedExternal(
  from: string,
  dependency: ExternalDependency,
): PlannedConnection {
  const { name, ports, protocol } = dependency;
  const host = externalHost(dependency);
  return {
    id: `${from}/external/${name}`,
    from,
    target: { kind: 'external', name, host, ports, protocol },
    status: 'resolved',
    address: `${host}:${ports[0]}`,
  };
}

/** The environment variables that a connection to a system outside the platform asks for. */
export function externalVariables(
  dependency: ExternalDependency,
): EnvVariable[] {
  const { protocol, envBindings = {} } = dependency;
  const host = externalHost(dependency);
  const port = String(dependency.ports[0]);
  const scheme =
    protocol === 'HTTP' || protocol === 'HTTPS'
      ? `${protocol.toLowerCase()}://`
      : '';
  return variables(envBindings, {
    address: `${scheme}${host}:${port}`,
    host,
    port,
  });
}

/** What network policies have to let out for a connection to a system outside the platform. */
export function externalPath({
  host,
  cidr = '',
  ports,
  protocol,
}: ExternalDependency): EgressPath {
  return {
    peer:
      host === undefined
        ? { kind: 'network', cidr, except: exceptionsWithin(cidr) }
        : { kind: 'host', host: host.toLowerCase() },
    ports: ports.map(port => ({
      protocol: protocol === 'UDP' ? 'UDP' : 'TCP',
      port,
    })),
  };
}

/** The variables among `bindings` that have a value, by the part of the address they are bound to. */
export function variables(
  bindings: Readonly<Record<string, string | undefined>>,
  values: Readonly<Record<string, string>>,
): EnvVariable[] {
  return Object.entries(values).flatMap(([part, value]) => {
    const name = bindings[part];
    return name ? [{ name, value }] : [];
  });
}

/** The host, the one address of a CIDR that holds no more, or the CIDR. */
function externalHost({ host, cidr = '' }: ExternalDependency): string {
  return (
    host ?? cidr.replace(/^([0-9.]+)\/32$|^([0-9a-fA-F:.]+)\/128$/, '$1$2')
  );
}
