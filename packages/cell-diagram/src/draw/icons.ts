import type { NodeHealth } from '../graph';
import { draw } from './drawing';
import type { Drawing } from './drawing';

const disc = () => draw('circle', { class: 'occ-sign', r: 7 });
const ring = () => draw('circle', { class: 'occ-sign-line', r: 6 });
const mark = (d: string) => draw('path', { class: 'occ-mark', d });

/** Each health has a shape of its own, so that no one needs the colour. */
const shapes: Readonly<Record<NodeHealth, () => readonly Drawing[]>> = {
  healthy: () => [disc(), mark('M-3.2 .2L-1 2.5L3.2 -2.2')],
  degraded: () => [
    draw('path', { class: 'occ-sign', d: 'M0 -7.5L8 6.5H-8Z' }),
    mark('M0 -2.6V1.6M0 4V4.2'),
  ],
  progressing: () => [
    draw('path', {
      class: 'occ-sign-line',
      d: 'M5.6 -2.2A6 6 0 1 0 6 1.2',
    }),
    draw('path', { class: 'occ-sign', d: 'M7.6 -5.6V-.4H2.6Z' }),
  ],
  suspended: () => [disc(), mark('M-2 -2.8V2.8M2 -2.8V2.8')],
  unknown: () => [
    ring(),
    draw('path', {
      class: 'occ-sign-line',
      d: 'M-1.9 -1.6A1.9 1.9 0 1 1 0 .4V1.2M0 3.3V3.4',
    }),
  ],
};

/** The sign of a health, around the origin. */
export const healthSign = (health: NodeHealth): Drawing =>
  draw('g', { class: `occ-health occ-health-${health}` }, ...shapes[health]());

/** A warning, around the origin, with a rim that sets it off from the line that it stands on. */
export const warningSign = (x: number, y: number): Drawing =>
  draw(
    'g',
    { class: 'occ-warning', transform: `translate(${x} ${y})` },
    draw('path', { class: 'occ-warning-shape', d: 'M0 -7L7.5 6H-7.5Z' }),
    draw('path', { class: 'occ-mark', d: 'M0 -2.4V1.4M0 3.7V3.9' }),
  );
