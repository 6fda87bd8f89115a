import { describeFaults } from './__testUtils__/describeFaults';

/** With a restart each. */
const KILLS = Number(process.env.OPENCHOREO_KILLS ?? 200);
/** About as many steps as one change takes: the process may die at each, and sometimes lives. */
const REACH = 150;

describeFaults('processes killed at random points', ({ start }) => {
  it('lose and duplicate nothing', async () => {
    const { world, report } = await start();
    await world.startReplica();
    await world.settleIn();
    while (report.faults < KILLS && report.violations.length === 0) {
      const [{ life }] = world.replicas;
      life.endAfter(1 + world.dice.below(REACH));
      await world.change();
      await world.untilQuiet();
      const faults = life.isOver ? 1 : 0;
      life.spare();
      report.add({ faults, findings: await world.check() });
    }
    expect(report.violations).toEqual([]);
  }, 300_000);
});
