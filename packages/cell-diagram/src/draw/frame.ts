import type { CellGraph, CellPeer, Side } from '../graph';
import { GATEWAY_RADIUS } from '../layout/sizes';
import type {
  Box,
  CellLayout,
  PlacedGateway,
  PlacedPeer,
} from '../layout/types';
import type { CellMessages } from '../messages';
import { draw, translate } from './drawing';
import type { Drawing } from './drawing';
import { arrow, directionClass } from './lines';
import { fitText, textWidth } from './text';
import type { Face } from './text';

const TITLE: Face = { size: 15, bold: true };
const SUBTITLE: Face = { size: 15 };
const PEER: Face = { size: 12, bold: true };
const NOTE: Face = { size: 11 };
const DETAIL: Face = { size: 10 };
const GAP = 8;

/** The border of the cell and its title. */
export function drawBoundary(
  graph: CellGraph,
  layout: CellLayout,
  messages: CellMessages,
): Drawing {
  const { x, y, width, height } = layout.cell;
  const left = x + 58;
  // The gateway stands in the middle of the border above.
  const room = width / 2 - 58 - GATEWAY_RADIUS - GAP;
  const title = fitText(graph.title, room, TITLE);
  const after = room - textWidth(title, TITLE) - GAP;
  const subtitle = graph.subtitle
    ? fitText(graph.subtitle, after, SUBTITLE)
    : '';
  return draw(
    'g',
    { class: 'occ-frame' },
    draw('polygon', {
      class: 'occ-cell',
      points: layout.boundary
        .map(corner => `${corner.x},${corner.y}`)
        .join(' '),
    }),
    draw(
      'text',
      { class: 'occ-title', x: left, y: y + 30 },
      draw(
        'title',
        {},
        [graph.title, graph.subtitle].filter(Boolean).join(' '),
      ),
      title,
      ...(subtitle.length > 1
        ? [draw('tspan', { class: 'occ-subtitle', dx: GAP }, subtitle)]
        : []),
    ),
    ...(layout.unplaced.length > 0
      ? [
          draw(
            'text',
            { class: 'occ-note', x: left, y: y + height - 14 },
            fitText(messages.unplaced(layout.unplaced.length), room, NOTE),
          ),
        ]
      : []),
  );
}

/** What stands in a cell without components. */
export const drawEmpty = (
  { cell }: CellLayout,
  { emptyTitle, emptyHelp }: CellMessages,
): Drawing =>
  draw(
    'g',
    {
      class: 'occ-nothing',
      transform: translate(cell.x + cell.width / 2, cell.y + cell.height / 2),
    },
    draw('title', {}, emptyHelp),
    draw('text', { class: 'occ-middle occ-detail' }, emptyTitle),
  );

/** Where the name of a gateway stands: above or beside the line that leaves it. */
const labels: Readonly<Record<Side, { x: number; y: number; anchor: string }>> =
  {
    north: { x: GATEWAY_RADIUS + 8, y: -24, anchor: '' },
    south: { x: GATEWAY_RADIUS + 8, y: 22, anchor: '' },
    west: { x: -GATEWAY_RADIUS - 6, y: -24, anchor: ' occ-end' },
    east: { x: GATEWAY_RADIUS + 6, y: -24, anchor: '' },
  };

/** A gateway: letter, name and what passes. */
export function drawGateway(
  { side, x, y, traffic }: PlacedGateway,
  messages: CellMessages,
): Drawing {
  const name = messages.side[side];
  const passes = messages.traffic(side, traffic);
  const at = labels[side];
  const closed = traffic === 0 ? ' occ-closed' : directionClass(side);
  return draw(
    'g',
    {
      class: `occ-gateway${closed}`,
      transform: translate(x, y),
      role: 'graphics-object',
      'aria-label': `${name}, ${passes}`,
    },
    draw('circle', { r: GATEWAY_RADIUS - 2 }),
    draw('text', { class: 'occ-letter', y: 5 }, messages.sideLetter[side]),
    draw('text', { class: `occ-name${at.anchor}`, x: at.x, y: at.y }, name),
    draw(
      'text',
      { class: `occ-detail${at.anchor}`, x: at.x, y: at.y + 15 },
      passes,
    ),
  );
}

/** Something outside the cell; the shape tells what it is. */
export function drawPeer(
  peer: CellPeer,
  box: PlacedPeer,
  messages: CellMessages,
): Drawing {
  const kind = messages.peerKind[peer.kind];
  return drawPill({
    box,
    shape: peerShape(peer.kind, box),
    name: peer.name,
    detail: kind,
    label: messages.peer(peer.name, kind, messages.side[box.side]),
  });
}

export interface InternetDrawing {
  readonly internet: NonNullable<CellLayout['internet']>;
  /** Components that are open to it. */
  readonly components: number;
  readonly messages: CellMessages;
}

export function drawInternet(input: InternetDrawing): Drawing {
  const { internet, components, messages } = input;
  const detail = messages.internetDetail(components);
  return draw(
    'g',
    { class: 'occ-internet' },
    draw('g', { class: 'occ-in' }, ...arrow(internet.points)),
    drawPill({
      box: internet,
      shape: peerShape('external', internet),
      name: messages.internet,
      detail,
      label: messages.peer(messages.internet, detail, messages.side.north),
    }),
  );
}

interface Pill {
  readonly box: Box;
  readonly shape: Drawing;
  readonly name: string;
  readonly detail: string;
  readonly label: string;
}

function drawPill({ box, shape, name, detail, label }: Pill): Drawing {
  const { x, y, width, height } = box;
  const middle = width / 2;
  return draw(
    'g',
    {
      class: 'occ-peer',
      transform: translate(x, y),
      role: 'graphics-object',
      'aria-label': label,
    },
    draw('title', {}, `${name}\n${detail}`),
    shape,
    draw(
      'text',
      { class: 'occ-peer-name', x: middle, y: height / 2 - 2 },
      fitText(name, width - 28, PEER),
    ),
    draw(
      'text',
      { class: 'occ-detail', x: middle, y: height / 2 + 12 },
      fitText(detail, width - 28, DETAIL),
    ),
  );
}

/** A cell has cut corners like the one drawn, a resource is a box, a host is round. */
function peerShape(kind: CellPeer['kind'], { width, height }: Box): Drawing {
  if (kind !== 'cell') {
    const rx = kind === 'external' ? height / 2 : 4;
    return draw('rect', { class: 'occ-peer-shape', width, height, rx });
  }
  const cut = 10;
  const d = `M${cut} 0H${width - cut}L${width} ${cut}V${height - cut}L${
    width - cut
  } ${height}H${cut}L0 ${height - cut}V${cut}Z`;
  return draw('path', { class: 'occ-peer-shape', d });
}
