import type { Fault } from '../dataplane/__testUtils__/FaultProxy';
import { statusBody } from '../dataplane/__testUtils__/LoopbackServer';
import { describeFaults } from './__testUtils__/describeFaults';

const ROUNDS = 12;
/** Of all requests, of which a cell takes about ten. */
const SHARE = 0.15;
const FAULTS: readonly Fault[] = [
  { type: 'reset' },
  { type: 'lose-answer' },
  { type: 'hang' },
  ...[429, 500, 503, 504].map(
    (status): Fault => ({
      type: 'answer',
      status,
      headers: { 'retry-after': '1' },
      body: statusBody(status, { message: 'not now' }),
    }),
  ),
];

describeFaults('a network that fails now and then', ({ start }) => {
  it('costs time and nothing else', async () => {
    const { world, report } = await start();
    const replica = await world.startReplica();
    await world.settleIn();
    for (let round = 0; round < ROUNDS; round++) {
      let faults = 0;
      world.network = () => {
        const fault =
          world.dice.random() < SHARE ? world.dice.pick(FAULTS) : undefined;
        faults += fault ? 1 : 0;
        return fault;
      };
      await world.change();
      await world.change();
      replica.proxy.cutConnections();
      await world.untilQuiet();
      world.network = () => undefined;
      report.add({ faults, findings: await world.checkInTheEnd() });
    }
    expect(report.violations).toEqual([]);
  }, 240_000);
});
