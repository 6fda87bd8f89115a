import { DEFAULT_DATA_PLANE } from '../defaultDataPlane';
import { CILIUM } from '../__testUtils__/world';
import { dataPlaneGuarantees } from './dataPlaneGuarantees';

function missing(options: Parameters<typeof dataPlaneGuarantees>[0]) {
  return dataPlaneGuarantees(options)
    .filter(({ enforced }) => !enforced)
    .map(({ id, consequence }) => [id, consequence !== undefined]);
}

describe('what a data plane gives to every cell', () => {
  it('is less with standard policies, and says what follows', () => {
    const dataPlane = {
      ...DEFAULT_DATA_PLANE,
      spec: { ...DEFAULT_DATA_PLANE.spec, network: { encrypted: true } },
    };
    expect(missing({ dataPlane })).toEqual(
      expect.arrayContaining([
        ['mutual-authentication', true],
        ['host-names', true],
        ['operations', true],
      ]),
    );
    const ids = missing({ dataPlane, capabilities: CILIUM }).map(([id]) => id);
    for (const id of ['mutual-authentication', 'host-names', 'operations']) {
      expect(ids).not.toContain(id);
    }
    expect(ids).not.toContain('encryption-in-cell');
  });

  it('leaves out what projects decide', () => {
    const ids = dataPlaneGuarantees({ dataPlane: DEFAULT_DATA_PLANE }).map(
      ({ id }) => id,
    );
    expect(ids).toContain('default-deny');
    expect(ids).not.toContain('declared-within');
  });
});
