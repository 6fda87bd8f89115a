import type { CellGraph, CellNode, Side } from '../graph';
import type { CellLayout } from '../layout/types';
import type { CellMessages } from '../messages';
import { relationsOf } from '../relations';
import type { Relations } from '../relations';
import { drawCard } from './card';
import type { Drawing } from './drawing';
import {
  drawBoundary,
  drawEmpty,
  drawGateway,
  drawInternet,
  drawPeer,
} from './frame';
import { drawConnection, drawExposure } from './lines';

/** A part of a picture, with what it stands for. */
export interface Piece {
  /** Unique in the scene. */
  readonly key: string;
  readonly drawing: Drawing;
  readonly subject:
    | { readonly kind: 'frame' }
    | { readonly kind: 'gateway'; readonly side: Side }
    | {
        readonly kind: 'exposure';
        readonly node: string;
        readonly side: Side;
      }
    | {
        readonly kind: 'connection';
        readonly id: string;
        readonly from: string;
        readonly to: string;
      }
    | {
        readonly kind: 'node' | 'peer';
        readonly id: string;
        readonly href?: string;
      };
}

export interface SceneInput {
  readonly graph: CellGraph;
  readonly layout: CellLayout;
  readonly messages: CellMessages;
}

const isOpenTo = (visibility: 'public' | 'organization') => (node: CellNode) =>
  node.endpoints.some(endpoint => endpoint.visibility === visibility);

const boundary = ({ graph, layout, messages }: SceneInput): Piece => ({
  key: 'frame',
  drawing: drawBoundary(graph, layout, messages),
  subject: { kind: 'frame' },
});

const nothing = ({ layout, messages }: SceneInput): Piece => ({
  key: 'empty',
  drawing: drawEmpty(layout, messages),
  subject: { kind: 'frame' },
});

/** Everything that a picture shows, from back to front. */
export function drawScene(input: SceneInput): readonly Piece[] {
  const relations = relationsOf(input.graph);
  return [
    boundary(input),
    ...(input.graph.nodes.length === 0 ? [nothing(input)] : []),
    ...exposures(input, relations),
    ...connections(input, relations),
    ...gateways(input),
    ...outside(input, relations),
    ...cards(input, relations),
  ];
}

function exposures(
  { layout, messages }: SceneInput,
  { nameOf }: Relations,
): Piece[] {
  return layout.exposures.map(placed => {
    const { node, side } = placed;
    const audience = side === 'north' ? 'public' : 'organization';
    const title = `${messages.visibility[audience]} → ${nameOf(node)}`;
    return {
      key: `exposure ${side} ${node}`,
      drawing: drawExposure(placed, title),
      subject: { kind: 'exposure', node, side },
    };
  });
}

function connections(
  { graph, layout, messages }: SceneInput,
  { nameOf }: Relations,
): Piece[] {
  const byId = new Map(graph.connections.map(c => [c.id, c]));
  return layout.connections.flatMap(placed => {
    const connection = byId.get(placed.id);
    if (!connection) return [];
    const { id, from, to } = connection;
    const title = messages.connection({
      ...connection,
      from: nameOf(from),
      to: nameOf(to),
    });
    return {
      key: `connection ${id}`,
      drawing: drawConnection({ connection, placed, title }),
      subject: { kind: 'connection', id, from, to },
    };
  });
}

function gateways({ layout, messages }: SceneInput): Piece[] {
  return Object.values(layout.gateways).map(gateway => ({
    key: `gateway ${gateway.side}`,
    drawing: drawGateway(gateway, messages),
    subject: { kind: 'gateway', side: gateway.side },
  }));
}

function outside(
  { graph, layout, messages }: SceneInput,
  { peers }: Relations,
): Piece[] {
  const { internet } = layout;
  const pieces = layout.peers.flatMap<Piece>(box => {
    const peer = peers.get(box.id);
    if (!peer) return [];
    const { id, href } = peer;
    return {
      key: `peer ${box.side} ${id}`,
      drawing: drawPeer(peer, box, messages),
      subject: { kind: 'peer', id, href },
    };
  });
  if (!internet) return pieces;
  const components = graph.nodes.filter(isOpenTo('public')).length;
  const drawing = drawInternet({ internet, components, messages });
  return [...pieces, { key: 'internet', drawing, subject: { kind: 'frame' } }];
}

function cards(
  { graph, layout, messages }: SceneInput,
  relations: Relations,
): Piece[] {
  const badges = badgesOf(graph, layout);
  return layout.nodes.flatMap<Piece>(placed => {
    const node = relations.nodes.get(placed.id);
    if (!node) return [];
    const drawing = drawCard({
      node,
      placed,
      label: labelOf(node, relations, messages),
      badges: badges.get(node.id) ?? new Set(),
      messages,
    });
    const { id, href } = node;
    return { key: `node ${id}`, drawing, subject: { kind: 'node', id, href } };
  });
}

/** Who may come in always shows on the card; what goes out does where it is too much to draw as lines. */
function badgesOf(
  graph: CellGraph,
  { gateways: sides, connections: lines }: CellLayout,
): ReadonlyMap<string, Set<Side>> {
  const badges = new Map(graph.nodes.map(({ id }) => [id, new Set<Side>()]));
  for (const node of graph.nodes) {
    if (isOpenTo('public')(node)) badges.get(node.id)?.add('north');
    if (isOpenTo('organization')(node)) badges.get(node.id)?.add('west');
  }
  const side = new Map(lines.map(line => [line.id, line.side]));
  for (const { id, from, to } of graph.connections) {
    const passed = side.get(id);
    if (!passed || sides[passed].drawn !== 'badges') continue;
    badges.get(from)?.add(passed);
    badges.get(to)?.add(passed);
  }
  return badges;
}

function labelOf(
  node: CellNode,
  { from, to }: Relations,
  messages: CellMessages,
): string {
  const open = (['public', 'organization'] as const).filter(visibility =>
    isOpenTo(visibility)(node),
  );
  const calls = from(node.id);
  const calledBy = to(node.id);
  return messages.node({
    name: node.name,
    kind: messages.kind(node.kind),
    health: messages.health[node.health],
    reason: node.reason,
    exposedTo: open.map(visibility => messages.visibility[visibility]),
    calls: calls.length,
    calledBy: calledBy.length,
    pending: new Set(
      [...calls, ...calledBy].filter(c => c.status === 'pending'),
    ).size,
  });
}
