import { statusBody } from '../dataplane/__testUtils__/LoopbackServer';
import { describeFaults } from './__testUtils__/describeFaults';

describeFaults('an API server that goes away', ({ start }) => {
  it.each([
    ['is started again in the middle of an apply', { compact: false }],
    ['has forgotten all versions when it is back', { compact: true }],
  ])(
    'and %s',
    async (_, options) => {
      const { world, report } = await start();
      await world.startReplica();
      await world.settleIn();
      for (let round = 0; round < 2; round++) {
        const isApplying = world.nextWrite();
        await world.change();
        await isApplying;
        const restarting = world.cluster.restart(options);
        await world.change();
        await restarting;
        // Nobody was watching when this happened.
        await world.meddle();
        await world.untilQuiet();
        report.add({ faults: 1, findings: await world.checkInTheEnd() });
      }
      expect(report.violations).toEqual([]);
    },
    240_000,
  );
});

describeFaults('credentials', ({ start }) => {
  it.each([401, 403])(
    'that are refused with %i and accepted again delay what was asked for meanwhile',
    async status => {
      const { world, report } = await start();
      const replica = await world.startReplica();
      await world.settleIn();
      for (let round = 0; round < 2; round++) {
        let faults = 0;
        world.network = () => {
          faults++;
          return { type: 'answer', status, body: statusBody(status) };
        };
        replica.proxy.cutConnections();
        await world.change();
        // It may be about what the first one deletes, which is not gone before that can be done.
        const changing = world.change();
        await world.until(() => faults > 20);
        world.network = () => undefined;
        await changing;
        await world.untilQuiet();
        report.add({ faults: 1, findings: await world.checkInTheEnd() });
      }
      expect(report.violations).toEqual([]);
    },
    240_000,
  );
});

describeFaults('a clock that is set', ({ start }) => {
  it.each([
    ['forwards', 86_400_000],
    ['back', -86_400_000],
  ])(
    '%s by a day changes nothing',
    async (_, ms) => {
      const { world, report } = await start();
      await world.startReplica();
      await world.settleIn();
      for (let round = 0; round < 5; round++) {
        const isApplying = world.nextWrite();
        await world.change();
        await isApplying;
        world.clock.jump(ms);
        await world.change();
        await world.untilQuiet();
        report.add({ faults: 1, findings: await world.check() });
      }
      expect(report.violations).toEqual([]);
    },
    120_000,
  );
});
