import { arrowhead, roundedPath } from './path';

describe('roundedPath', () => {
  it('rounds corners and keeps the ends', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 40, y: 0 },
      { x: 40, y: 30 },
    ];
    expect(roundedPath(points)).toBe('M0 0L33 0Q40 0 40 7L40 30');
  });

  it('rounds less where there is no room', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 4, y: 30 },
    ];
    expect(roundedPath(points)).toBe('M0 0L2 0Q4 0 4 2L4 30');
  });
});

describe('arrowhead', () => {
  it('points where the line leads', () => {
    const leftwards = [
      { x: 20, y: 5 },
      { x: 0, y: 5 },
    ];
    expect(arrowhead(leftwards)).toBe('0,5 7,1.5 7,8.5');
  });
});
