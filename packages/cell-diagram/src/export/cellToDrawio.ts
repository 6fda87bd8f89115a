import type { CellGraph } from '../graph';
import { layoutCell } from '../layout/layoutCell';
import type { Box, CellLayout, Point } from '../layout/types';
import { englishMessages } from '../messages';
import type { CellMessages } from '../messages';
import { escapeXml } from '../svg/renderText';

/**
 * A cell as a file of draw.io (diagrams.net), with everything where the picture has it, so that it can be gone on with by
 * hand.
 */
export function cellToDrawio(
  graph: CellGraph,
  options: {
    readonly messages?: Partial<CellMessages>;
    /** Spares the work when the layout of this graph is known already. */
    readonly layout?: CellLayout;
  } = {},
): string {
  const messages = { ...englishMessages, ...options.messages };
  const layout = options.layout ?? layoutCell(graph);
  return [
    '<mxfile>',
    `<diagram name="${escapeXml(graph.title)}"><mxGraphModel><root>`,
    '<mxCell id="0"/>',
    '<mxCell id="1" parent="0"/>',
    box(
      'cell',
      graph.title,
      'rounded=1;fillColor=none;dashed=1;verticalAlign=top',
      layout.cell,
    ),
    ...outsideOf(graph, layout, messages),
    ...insideOf(graph, layout, messages),
    ...linesOf(graph, layout),
    '</root></mxGraphModel></diagram>',
    '</mxfile>',
    '',
  ].join('\n');
}

function insideOf(
  { nodes }: CellGraph,
  layout: CellLayout,
  messages: CellMessages,
): string[] {
  const byId = new Map(nodes.map(node => [node.id, node]));
  return layout.nodes.flatMap(place => {
    const node = byId.get(place.id);
    if (!node) return [];
    const detail = `${messages.kind(node.kind)}, ${
      messages.health[node.health]
    }`;
    return [
      box(`node ${node.id}`, `${node.name}\n${detail}`, 'rounded=1', place),
    ];
  });
}

function outsideOf(
  { peers }: CellGraph,
  layout: CellLayout,
  messages: CellMessages,
): string[] {
  const byId = new Map(peers.map(peer => [peer.id, peer]));
  return [
    ...(layout.internet
      ? [box('internet', messages.internet, 'shape=cloud', layout.internet)]
      : []),
    ...layout.peers.flatMap(place => {
      const peer = byId.get(place.id);
      const style =
        peer?.kind === 'resource' ? 'shape=cylinder3' : 'shape=hexagon';
      return peer
        ? [
            box(
              peerId(place),
              `${peer.name}\n${messages.peerKind[peer.kind]}`,
              style,
              place,
            ),
          ]
        : [];
    }),
  ];
}

/** A cell that both calls and is called stands on both sides. */
function peerId({ id, side }: { readonly id: string; readonly side: string }) {
  return `peer ${side} ${id}`;
}

function linesOf(graph: CellGraph, layout: CellLayout): string[] {
  const nodes = new Set(graph.nodes.map(({ id }) => id));
  const endOf = (id: string, side: string | undefined) =>
    nodes.has(id) ? `node ${id}` : peerId({ id, side: side ?? '' });
  const placed = new Map(layout.connections.map(line => [line.id, line]));
  return [
    ...graph.connections.flatMap(({ id, from, to, label, status }) => {
      const line = placed.get(id);
      return line
        ? [
            edge({
              id: `connection ${id}`,
              label,
              isDashed: status === 'pending',
              from: endOf(from, line.side),
              to: endOf(to, line.side),
              points: line.points,
            }),
          ]
        : [];
    }),
    ...(layout.internet
      ? layout.exposures
          .filter(({ side }) => side === 'north')
          .map(({ node, points }) =>
            edge({
              id: `exposure ${node}`,
              label: '',
              isDashed: false,
              from: 'internet',
              to: `node ${node}`,
              points,
            }),
          )
      : []),
  ];
}

function box(id: string, label: string, style: string, place: Box): string {
  const { x, y, width, height } = place;
  return `<mxCell id="${escapeXml(id)}" value="${value(
    label,
  )}" style="${style};whiteSpace=wrap" vertex="1" parent="1"><mxGeometry x="${x}" y="${y}" width="${width}" height="${height}" as="geometry"/></mxCell>`;
}

function edge(line: {
  readonly id: string;
  readonly label: string;
  readonly isDashed: boolean;
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}): string {
  const corners = line.points
    .slice(1, -1)
    .map(({ x, y }) => `<mxPoint x="${x}" y="${y}"/>`)
    .join('');
  return `<mxCell id="${escapeXml(line.id)}" value="${value(
    line.label,
  )}" style="rounded=1;dashed=${
    line.isDashed ? 1 : 0
  }" edge="1" parent="1" source="${escapeXml(line.from)}" target="${escapeXml(
    line.to,
  )}"><mxGeometry relative="1" as="geometry"><Array as="points">${corners}</Array></mxGeometry></mxCell>`;
}

function value(label: string): string {
  return escapeXml(label).replace(/\n/g, '&#10;');
}
