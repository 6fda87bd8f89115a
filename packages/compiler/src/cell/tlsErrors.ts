import type {
  ComponentRelease,
  Diagnostic,
  WorkloadEndpoint,
} from '@openchoreo/model';
import { canonicalJson } from '../canonicalJson';
import { compareText } from '../compareText';
import { componentSubject } from '../componentSubject';
import type { CellRef } from '../snapshot';

/** TLS between gateways and a component is for what gateways read, and the same for all endpoints at one port. */
export function tlsErrors(
  cell: CellRef,
  { spec: { owner, workload } }: ComponentRelease,
): Diagnostic[] {
  const endpoints = Object.entries(workload.endpoints ?? {}).sort(([a], [b]) =>
    compareText(a, b),
  );
  const resource = componentSubject({
    ...cell,
    component: owner.componentName,
  });
  return endpoints.flatMap(([name, endpoint]): Diagnostic[] => {
    const problem = problemOf(name, endpoint, endpoints);
    return problem
      ? [
          {
            severity: 'error',
            code: 'value',
            resource,
            path: `workload.endpoints.${name}.tls`,
            ...problem,
          },
        ]
      : [];
  });
}

function problemOf(
  name: string,
  { type, port, tls }: WorkloadEndpoint,
  endpoints: readonly (readonly [string, WorkloadEndpoint])[],
) {
  if (!tls) {
    return undefined;
  }
  if (type === 'TCP' || type === 'UDP') {
    return {
      message: `is set, but gateways forward what callers of an endpoint of type ${type} send, as it is`,
      remedy: 'leave it out: callers and the component agree on TLS themselves',
    };
  }
  const rival = endpoints.find(
    ([otherName, other]) =>
      otherName !== name &&
      other.type !== 'UDP' &&
      other.port === port &&
      canonicalJson(other.tls ?? null) !== canonicalJson(tls),
  );
  return (
    rival && {
      message: `is not that of workload.endpoints.${rival[0]}, which has port ${port} too`,
      remedy: 'give both the same tls, or different ports',
    }
  );
}
