import type { EndpointType } from '@openchoreo/model';
import type { EndpointPath } from './connections';
import type { RecordedInput } from './renderRecorded';

/** Names the endpoint that a connection leads to. */
interface RecordedTarget {
  readonly namespace: string;
  readonly project: string;
  readonly component: string;
  readonly endpoint: string;
}

/** An address in its parts. */
export interface RecordedUrl {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly path?: string;
}

/** What became of the connections of a component, in the order in which it declares them. */
export interface RecordedConnections {
  readonly resolved: readonly (RecordedTarget & {
    readonly visibility?: string;
    readonly url: RecordedUrl;
  })[];
  readonly pending: readonly (RecordedTarget & { readonly reason: string })[];
}

const TYPES: Readonly<Record<string, EndpointType>> = {
  http: 'HTTP',
  ws: 'Websocket',
  grpc: 'gRPC',
  tcp: 'TCP',
  udp: 'UDP',
};

/** Every connection that the workload declares: what the recording does not know an address of is pending. */
export function recordedConnections({
  componentRelease: { spec },
  metadata,
  connections: { resolved, pending },
}: RecordedInput): RecordedConnections {
  const declared = (spec.workload.dependencies?.endpoints ?? []).map(
    ({ project, component, name, visibility }) => {
      const target: RecordedTarget = {
        namespace: metadata.componentNamespace,
        project: project ?? metadata.projectName,
        component,
        endpoint: name,
      };
      const found = resolved.find(each => isSame(each, target));
      return { target, visibility, url: found?.url };
    },
  );
  return {
    resolved: declared.flatMap(({ target, visibility, url }) =>
      url ? [{ ...target, visibility, url }] : [],
    ),
    pending: declared.flatMap(({ target, url }) => {
      const reason =
        pending.find(each => isSame(each, target))?.reason ?? 'not resolved';
      return url ? [] : [{ ...target, reason }];
    }),
  };
}

/** The resolved connections as network policies need them. */
export function recordedPaths(input: RecordedInput): EndpointPath[] {
  return recordedConnections(input).resolved.map(
    ({ namespace, project, component, url }) => ({
      cell: {
        organization: namespace,
        project,
        environment: input.metadata.environmentName,
      },
      component,
      endpoint: { type: TYPES[url.scheme] ?? 'TCP', port: url.port },
    }),
  );
}

function isSame(a: RecordedTarget, b: RecordedTarget): boolean {
  return (
    a.namespace === b.namespace &&
    a.project === b.project &&
    a.component === b.component &&
    a.endpoint === b.endpoint
  );
}
