import { type WorkloadEndpoint, cellNamespace } from '@openchoreo/model';
import type { Manifest } from '../cellPlan';
import { compareText } from '../compareText';
import { namedOperation, schemaOperations } from '../network/operations';
import type { EgressPath, IngressPath, PodPort } from '../network/paths';
import type { Member } from './cellContext';
import type { MemberContext } from './memberInput';
import { componentLabels } from './cellNames';
import type { EndpointPath } from './connections';
import { externalPath } from './external';
import { gatewayPods, isShownTo } from './gateways';
import { collectorOf, collectorPath, scrapePath } from '../telemetry/collector';

/** The network policies of a component, from its connections and from those that lead to it. */
export function componentPolicies(
  context: MemberContext,
  member: Member,
): Manifest[] {
  const { snapshot, provider } = context;
  const { release } = member.bound;
  const collector = collectorOf(snapshot.dataPlane, release);
  return provider.componentPolicies(
    {
      namespace: cellNamespace(snapshot.cell),
      labels: componentLabels(snapshot, member.bound),
    },
    {
      component: member.name,
      ingress: [
        ...fromGateways(context, member),
        ...fromCallers(context, member),
        ...(collector ? scrapePath(collector, release.spec.workload) : []),
      ],
      egress: [
        ...toProviders(context, member),
        ...member.connections.external.map(externalPath),
        ...(collector ? [collectorPath(collector)] : []),
      ],
    },
  );
}

/** North and west gateways reach the endpoints of their visibility. */
function fromGateways(
  { gateways }: MemberContext,
  member: Member,
): IngressPath[] {
  const endpoints = endpointsOf(member);
  return (['public', 'organization'] as const).flatMap(visibility => {
    const pods = gatewayPods(gateways, visibility);
    const open = endpoints.filter(endpoint => isShownTo(visibility, endpoint));
    return pods && open.length > 0
      ? [
          {
            peer: { kind: 'pods', ...pods },
            ports: open.map(providedPort),
          },
        ]
      : [];
  });
}

/** Inside of a cell that is not strict, all calls are allowed together. */
function fromCallers(
  { snapshot, strict, consumers, callers }: MemberContext,
  member: Member,
): IngressPath[] {
  const endpoints = member.bound.release.spec.workload.endpoints ?? {};
  const fromOtherCells = (consumers.get(member.name) ?? []).map(
    ({ from, endpoint }) => ({
      cell: { ...snapshot.cell, ...from },
      component: from.component,
      endpoint: endpoints[endpoint],
    }),
  );
  return [
    ...(strict ? callers.get(member.name) ?? [] : []),
    ...fromOtherCells,
  ].map(({ cell, component, endpoint }) => ({
    peer: { kind: 'component', namespace: cellNamespace(cell), component },
    ports: [providedPort(endpoint)],
  }));
}

function toProviders(
  { snapshot, strict }: MemberContext,
  { connections }: Member,
): EgressPath[] {
  const own = cellNamespace(snapshot.cell);
  return connections.paths
    .map(path => ({ ...path, namespace: cellNamespace(path.cell) }))
    .filter(({ namespace }) => strict || namespace !== own)
    .map(({ namespace, component, ...path }) => ({
      peer: { kind: 'component', namespace, component },
      ports: [calledPort(path)],
    }));
}

function endpointsOf({ bound }: Member): WorkloadEndpoint[] {
  return Object.entries(bound.release.spec.workload.endpoints ?? {})
    .sort(([a], [b]) => compareText(a, b))
    .map(([, endpoint]) => endpoint);
}

function providedPort(endpoint: WorkloadEndpoint): PodPort {
  return {
    ...podPort(endpoint),
    ...(endpoint.enforceSchema && { operations: schemaOperations(endpoint) }),
  };
}

function calledPort({
  endpoint,
  operations,
}: Pick<EndpointPath, 'endpoint' | 'operations'>): PodPort {
  return {
    ...podPort(endpoint),
    ...(operations && {
      operations: operations.flatMap(operation =>
        namedOperation(operation, endpoint),
      ),
    }),
  };
}

function podPort({ type, port, targetPort }: WorkloadEndpoint): PodPort {
  return {
    protocol: type === 'UDP' ? 'UDP' : 'TCP',
    port: targetPort ?? port,
  };
}
