import { Environment } from '@openchoreo/cel';
import { SHOP } from '../__testUtils__/plans';
import { World } from '../__testUtils__/world';
import { compileCell } from '../cell/compileCell';

describe('the types of a cell', () => {
  it('are parsed once: later renderings, also of what was read anew, parse nothing', () => {
    const parse = jest.spyOn(Environment.prototype, 'parse');
    const check = jest.spyOn(Environment.prototype, 'check');
    const first = new World(SHOP).snapshot('shop');
    compileCell(first);
    expect(parse.mock.calls.length).toBeGreaterThan(20);

    parse.mockClear();
    check.mockClear();
    const plan = compileCell(JSON.parse(JSON.stringify(first)));
    expect(plan.components.map(({ status }) => status)).toEqual([
      'compiled',
      'compiled',
    ]);
    expect(parse).not.toHaveBeenCalled();
    expect(check).not.toHaveBeenCalled();
  });
});
