import type {
  CellConnection,
  CellGraph,
  CellNode,
  CellPeer,
} from '@openchoreo/cell-diagram/svg';
import type { ComponentRef } from '../refs';
import type {
  CellComponentView,
  CellView,
  ConnectionTargetView,
  ConnectionView,
  ConsumerView,
} from '../views/cellView';
import { idOfConsumer } from './idOfConsumer';

/** The address of a component's page; undefined when there is none. */
type LinkTo = (ref: ComponentRef) => string | undefined;

type EndpointTarget = Extract<ConnectionTargetView, { kind: 'endpoint' }>;

/** What the diagram shows of a cell. Ids are stable, so that a new reading of the same cell moves nothing. */
export function cellGraphOf(
  view: CellView,
  options: {
    readonly title: string;
    readonly subtitle: string;
    readonly linkTo: LinkTo;
  },
): CellGraph {
  const peers = new Map<string, CellPeer>();
  const peer = (candidate: CellPeer) => {
    peers.set(candidate.id, candidate);
    return candidate.id;
  };
  const outbound = view.connections.map(connection =>
    outboundOf(view, connection, peer, options.linkTo),
  );
  const inbound = view.consumers.map(consumer =>
    inboundOf(view, consumer, peer, options.linkTo),
  );
  return {
    id: `${view.organization}/${view.project}/${view.environment}`,
    title: options.title,
    subtitle: options.subtitle,
    nodes: view.components.map(component =>
      nodeOf(view, component, options.linkTo),
    ),
    peers: [...peers.values()],
    connections: [...outbound, ...inbound],
  };
}

function nodeOf(
  { organization, project }: CellView,
  component: CellComponentView,
  linkTo: LinkTo,
): CellNode {
  return {
    id: nodeId(component.name),
    name: component.displayName,
    kind: component.componentType.split('/').at(-1) ?? component.componentType,
    health: component.health,
    reason: component.reason,
    href: linkTo({ organization, project, component: component.name }),
    endpoints: component.endpoints.map(endpoint => ({
      id: endpointId(component.name, endpoint.name),
      name: endpoint.displayName ?? endpoint.name,
      protocol: endpoint.type,
      visibility: endpoint.visibility,
    })),
  };
}

function outboundOf(
  view: CellView,
  { id, from, target, status, reason }: ConnectionView,
  peer: (candidate: CellPeer) => string,
  linkTo: LinkTo,
): CellConnection {
  const common = { id, from: nodeId(from), status, reason };
  switch (target.kind) {
    case 'endpoint':
      return {
        ...common,
        ...endpointTarget(view, target, peer, linkTo),
        label: target.protocol ?? target.endpoint,
      };
    case 'external':
      return {
        ...common,
        to: peer({
          id: `external:${target.host}`,
          kind: 'external',
          name: target.name,
        }),
        label: target.protocol,
      };
    default:
      return {
        ...common,
        to: peer({
          id: `resource:${target.name}`,
          kind: 'resource',
          name: target.name,
        }),
        label: target.name,
      };
  }
}

/** A call within the cell ends at its component; one that leaves ends at the other cell. */
function endpointTarget(
  view: CellView,
  target: EndpointTarget,
  peer: (candidate: CellPeer) => string,
  linkTo: LinkTo,
): Pick<CellConnection, 'to' | 'endpoint'> {
  const within =
    target.organization === view.organization &&
    target.project === view.project &&
    view.components.some(({ name }) => name === target.component);
  return within
    ? {
        to: nodeId(target.component),
        endpoint: endpointId(target.component, target.endpoint),
      }
    : { to: peer(cellPeer(target, linkTo)) };
}

function inboundOf(
  view: CellView,
  consumer: ConsumerView,
  peer: (candidate: CellPeer) => string,
  linkTo: LinkTo,
): CellConnection {
  const { target } = consumer;
  const endpoint = view.components
    .find(({ name }) => name === target.component)
    ?.endpoints.find(({ name }) => name === target.endpoint);
  return {
    id: idOfConsumer(consumer),
    from: peer(cellPeer(consumer, linkTo)),
    to: nodeId(target.component),
    endpoint: endpointId(target.component, target.endpoint),
    label: endpoint?.type ?? target.endpoint,
    status: 'resolved',
  };
}

/** A component of the same project that does not run here stands outside the cell too: nothing answers inside. */
function cellPeer(
  { organization, project, component }: ComponentRef,
  linkTo: LinkTo,
): CellPeer {
  return {
    id: `component:${organization}/${project}/${component}`,
    kind: 'cell',
    name: `${project}/${component}`,
    href: linkTo({ organization, project, component }),
  };
}

function nodeId(component: string) {
  return `node:${component}`;
}

function endpointId(component: string, endpoint: string) {
  return `endpoint:${component}/${endpoint}`;
}
