import { describeFaults } from './__testUtils__/describeFaults';

const KILLS = 8;

describeFaults(
  'replicas on one database',
  ({ start }) => {
    it.each([2, 3])(
      '%i of them share the work, and go on when one is killed',
      async count => {
        const { world, report } = await start();
        for (let replica = 0; replica < count; replica++) {
          await world.startReplica();
        }
        await world.settleIn();
        while (report.faults < KILLS && report.violations.length === 0) {
          const { life } = world.dice.pick(world.replicas);
          life.endAfter(1 + world.dice.below(100));
          for (let change = 0; change < 4; change++) {
            await world.change();
          }
          await world.untilQuiet();
          const faults = life.isOver ? 1 : 0;
          life.spare();
          report.add({ faults, findings: await world.check() });
          if (life.isOver) {
            await world.startReplica();
          }
        }
        expect(report.violations).toEqual([]);
      },
      240_000,
    );

    it('lose their connections to it again and again, and nothing else', async () => {
      const { world, report } = await start();
      await world.startReplica();
      await world.startReplica();
      await world.settleIn();
      world.isTroubled = true;
      for (let round = 0; round < 10; round++) {
        const isApplying = world.nextWrite();
        await world.change();
        await isApplying;
        await world.database.cutConnections();
        await world.change();
        await world.database.cutConnections();
        await world.untilQuiet();
        report.add({ faults: 2, findings: await world.check() });
      }
      expect(report.violations).toEqual([]);
    }, 240_000);
  },
  { postgresOnly: true },
);
