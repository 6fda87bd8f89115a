import type { CellNode, Side } from '../graph';
import { BADGE_INSET } from '../layout/sizes';
import type { PlacedNode } from '../layout/types';
import type { CellMessages } from '../messages';
import { draw, translate } from './drawing';
import type { Drawing } from './drawing';
import { healthSign } from './icons';
import { directionClass } from './lines';
import { fitText, textWidth } from './text';
import type { Face } from './text';

const NAME: Face = { size: 13, bold: true };
const KIND: Face = { size: 10.5 };
const TEXT_LEFT = 32;
const TEXT_RIGHT = 6;
const BADGE_PITCH = 21;

export interface CardDrawing {
  readonly node: CellNode;
  readonly placed: PlacedNode;
  /** The component in one sentence. */
  readonly label: string;
  /** Sides for which the card carries a badge. */
  readonly badges: ReadonlySet<Side>;
  readonly messages: CellMessages;
}

const drawBadge = (
  side: Side,
  x: number,
  y: number,
  messages: CellMessages,
): Drawing =>
  draw(
    'g',
    { class: `occ-badge${directionClass(side)}`, transform: translate(x, y) },
    draw('circle', { r: 8.5 }),
    draw('text', { y: 3.5 }, messages.sideLetter[side]),
  );

/** A component: sign of its health, name, and what it is and how it does in words. */
export function drawCard(input: CardDrawing): Drawing {
  const { node, placed, label, messages } = input;
  const { x, y, width, height } = placed;
  const room = width - TEXT_LEFT - TEXT_RIGHT;
  return draw(
    'g',
    {
      class: `occ-node occ-node-${node.health}`,
      transform: translate(x, y),
      role: 'graphics-object',
      'aria-label': label,
    },
    draw('title', {}, titleOf(node, messages)),
    draw('rect', { class: 'occ-card-shape', width, height, rx: 8 }),
    draw(
      'g',
      { transform: translate(18, height / 2) },
      healthSign(node.health),
    ),
    draw(
      'text',
      { class: 'occ-card-name', x: TEXT_LEFT, y: 25 },
      fitText(node.name, room, NAME),
    ),
    draw(
      'text',
      { class: 'occ-card-kind', x: TEXT_LEFT, y: 42 },
      kindAndHealth(node, messages, room),
    ),
    ...badgesOf(input),
  );
}

/** The kind gives way when both do not fit: the health is what one looks for. */
function kindAndHealth(
  { kind, health }: CellNode,
  messages: CellMessages,
  room: number,
): string {
  const word = ` · ${messages.health[health]}`;
  return (
    fitText(messages.kind(kind), room - textWidth(word, KIND), KIND) + word
  );
}

function titleOf(node: CellNode, messages: CellMessages): string {
  const health = messages.health[node.health];
  const lines = [
    node.name,
    `${messages.kind(node.kind)} · ${health}`,
    ...(node.reason ? [node.reason] : []),
    ...node.endpoints.map(({ name, protocol, visibility }) =>
      [name, protocol, messages.visibility[visibility]]
        .filter(Boolean)
        .join(' · '),
    ),
  ];
  return lines.join('\n');
}

/** Ways in stand on the upper border of the card, ways out on the lower. */
function badgesOf({ badges, placed, messages }: CardDrawing): Drawing[] {
  const { width, height } = placed;
  const drawn: Drawing[] = [];
  const place = (side: Side, x: number, y: number) =>
    drawn.push(drawBadge(side, x, y, messages));
  const ways = (sides: readonly Side[]) => sides.filter(s => badges.has(s));
  ways(['north', 'west']).forEach((side, i) =>
    place(side, BADGE_INSET + i * BADGE_PITCH, 0),
  );
  ways(['south', 'east']).forEach((side, i) =>
    place(side, width - BADGE_INSET - i * BADGE_PITCH, height),
  );
  return drawn;
}
