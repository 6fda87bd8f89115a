import type {
  CellConnection,
  CellEndpoint,
  CellGraph,
  CellNode,
  CellPeer,
} from '../graph';
import type {
  CellDescription,
  ComponentName,
  DescribedComponent,
  DescribedConnection,
  DescribedConsumer,
  DescribedEndpoint,
} from './cellDescription';
import { idOfConsumer } from './idOfConsumer';

/** The address of a component's page; undefined when there is none. */
type LinkTo = (ref: ComponentName) => string | undefined;

type EndpointTarget = Extract<
  DescribedConnection['target'],
  { kind: 'endpoint' }
>;

/** Settings of policies that let callers in only when they say who they are, or come from a known address. */
const PROTECTING = [
  'apiKeyAuth',
  'authorization',
  'basicAuth',
  'extAuth',
  'jwt',
  'oidc',
];

/** What the diagram shows of a cell. Ids are stable, so that a new reading of the same cell moves nothing. */
export function cellGraphOf(
  view: CellDescription,
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
  { organization, project }: CellDescription,
  component: DescribedComponent,
  linkTo: LinkTo,
): CellNode {
  return {
    id: nodeId(component.name),
    name: component.displayName,
    kind: component.componentType.split('/').at(-1) ?? component.componentType,
    health: component.health,
    reason: component.reason,
    href: linkTo({ organization, project, component: component.name }),
    endpoints: component.endpoints.map(endpoint =>
      endpointOf(component.name, endpoint),
    ),
  };
}

function endpointOf(
  component: string,
  { name, displayName = name, type, visibility, policies }: DescribedEndpoint,
): CellEndpoint {
  const isProtected = policies?.some(
    policy =>
      policy.visibility === 'public' &&
      policy.settings.some(setting => PROTECTING.includes(setting)),
  );
  return {
    id: endpointId(component, name),
    name: displayName,
    protocol: type,
    visibility,
    ...(visibility === 'public' && {
      access: isProtected ? 'restricted' : 'open',
    }),
  };
}

function outboundOf(
  view: CellDescription,
  { id, from, target, status, reason }: DescribedConnection,
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
  view: CellDescription,
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
  view: CellDescription,
  consumer: DescribedConsumer,
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
  { organization, project, component }: ComponentName,
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
