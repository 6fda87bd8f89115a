import { pipeline, promotion } from '../__testUtils__/pipelines';
import { BOX, pipelineLayout } from './pipelineLayout';

function layoutOf(names: string, ...paths: string[]) {
  const layout = pipelineLayout(
    pipeline(
      names.split(' '),
      paths.map(text => promotion(text)),
    ),
  );
  const at = Object.fromEntries(
    layout.environments.map(({ environment, x, y }) => [
      environment.name,
      { x, y },
    ]),
  );
  return { ...layout, at };
}

/** Points along a drawn line: the ends of its curves. */
function points(line: string) {
  return line
    .split(/[MC]/)
    .filter(Boolean)
    .map(part => part.trim().split(' ').map(Number).slice(-2));
}

describe('pipelineLayout', () => {
  it('places each environment after those that promote into it', () => {
    const { at } = layoutOf(
      'dev test staging prod',
      'dev test',
      'dev staging',
      'test prod',
      'staging prod',
    );
    expect(at.dev.x).toBeLessThan(at.test.x);
    expect(at.test.x).toBe(at.staging.x);
    expect(Math.abs(at.test.y - at.staging.y)).toBeGreaterThan(BOX.height);
    expect(at.prod.x).toBeGreaterThan(at.test.x);
    expect(at.dev.y).toBe(at.prod.y);
  });

  it('leads a promotion over several columns around the boxes between', () => {
    const { at, paths } = layoutOf('a b c', 'a b', 'b c', 'a c');
    const [, , long] = paths;
    const [, [x, y]] = points(long.line);
    expect(x).toBe(at.b.x + BOX.width / 2);
    expect(y < at.b.y || y > at.b.y + BOX.height).toBe(true);
  });

  it('ends each line at its boxes', () => {
    const { at, paths } = layoutOf('a b', 'a b');
    expect(points(paths[0].line)).toEqual([
      [at.a.x + BOX.width, at.a.y + BOX.height / 2],
      [at.b.x, at.b.y + BOX.height / 2],
    ]);
  });

  it('draws promotions that lead back below, within the drawing', () => {
    const { paths, height, at } = layoutOf('a b', 'a b', 'b a');
    expect(paths.map(({ isBack }) => isBack)).toEqual([false, true]);
    const [, back] = paths;
    expect(back.label.y).toBeGreaterThan(at.a.y + BOX.height);
    expect(back.label.y).toBeLessThan(height);
  });

  it('keeps every box within the drawing, and none on another', () => {
    const { width, height, environments } = layoutOf(
      'a b c d e f',
      'a b',
      'a c',
      'a d',
      'b e',
      'a f',
      'e f',
    );
    for (const { x, y } of environments) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x + BOX.width).toBeLessThanOrEqual(width);
      expect(y + BOX.height).toBeLessThanOrEqual(height);
    }
    const places = environments.map(({ x, y }) => `${x} ${y}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it('draws a single environment', () => {
    const { environments, width } = layoutOf('a');
    expect(environments).toHaveLength(1);
    expect(width).toBeGreaterThan(BOX.width);
  });
});
