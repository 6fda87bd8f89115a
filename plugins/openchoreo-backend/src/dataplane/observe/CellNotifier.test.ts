import { mockServices } from '@backstage/backend-test-utils';
import type { CellRef } from '@openchoreo/compiler';
import type { Clock } from '../clock';
import { CellNotifier } from './CellNotifier';

const shop: CellRef = {
  organization: 'acme',
  project: 'shop',
  environment: 'dev',
};

/** Sleeps end when the test says so. */
class HeldClock implements Clock {
  readonly #sleeping: (() => void)[] = [];
  now() {
    return 0;
  }
  elapsed() {
    return 0;
  }
  async sleep(_ms: number, { signal }: { signal: AbortSignal }) {
    await new Promise<void>((resolve, reject) => {
      this.#sleeping.push(resolve);
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  }
  wake() {
    this.#sleeping.splice(0).forEach(resolve => resolve());
  }
}

function notifierWith(clock: Clock, logger = mockServices.logger.mock()) {
  const told: CellRef[] = [];
  const notifier = new CellNotifier({
    delayMs: 250,
    cellOf: async (cluster, namespace) =>
      cluster === 'test' && namespace === 'dp-shop' ? shop : undefined,
    clock,
    logger,
  });
  notifier.listen(cell => told.push(cell));
  return { notifier, told, logger };
}

const settle = () => new Promise(resolve => setImmediate(resolve));

describe('CellNotifier', () => {
  it('tells once of many changes, and again of later ones', async () => {
    const clock = new HeldClock();
    const { notifier, told } = notifierWith(clock);
    notifier.changed('test', 'dp-shop');
    notifier.changed('test', 'dp-shop');
    expect(told).toEqual([]);
    clock.wake();
    await settle();
    expect(told).toEqual([shop]);

    notifier.changed('test', 'dp-shop');
    clock.wake();
    await settle();
    expect(told).toEqual([shop, shop]);
  });

  it('says nothing of namespaces that are no cells', async () => {
    const clock = new HeldClock();
    const { notifier, told } = notifierWith(clock);
    notifier.changed('test', 'kube-system');
    clock.wake();
    await settle();
    expect(told).toEqual([]);
  });

  it('goes on after a listener failed', async () => {
    const clock = new HeldClock();
    const { notifier, told, logger } = notifierWith(clock);
    let isBroken = true;
    notifier.listen(() => {
      if (isBroken) {
        throw new Error('listener broke');
      }
    });
    notifier.changed('test', 'dp-shop');
    clock.wake();
    await settle();
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('listener broke'),
    );

    isBroken = false;
    notifier.changed('test', 'dp-shop');
    clock.wake();
    await settle();
    expect(told).toEqual([shop, shop]);
  });

  it('tells nothing after it was stopped', async () => {
    const clock = new HeldClock();
    const { notifier, told } = notifierWith(clock);
    notifier.changed('test', 'dp-shop');
    await notifier.stop();
    notifier.changed('test', 'dp-shop');
    clock.wake();
    await settle();
    expect(told).toEqual([]);
  });
});
