import { problemsOf } from '../__testUtils__/problemsOf';
import {
  component,
  domain,
  processorBench,
  system,
  WORKLOAD,
} from '../__testUtils__/processorBench';
import { TestRun } from '../__testUtils__/TestRun';
import { useFiles } from '../__testUtils__/useFiles';
import { publishedEntity } from '../publish/publishedEntity';
import { DeclarationError } from './DeclarationError';

const files = useFiles({
  'secret.txt': 'not for you',
  'cart/workload.yaml': WORKLOAD,
  'cart/api/cart.proto': 'service Cart {}',
  'cart/motd.txt': 'hello\n',
});

describe('OpenChoreoProcessor', () => {
  it('leaves entities alone that do not ask for anything', async () => {
    const { processor, controlPlane } = processorBench();
    const plain = { ...component, metadata: { name: 'cart' } };
    const run = new TestRun(
      processor,
      files.location('cart/catalog-info.yaml'),
    );
    expect(await run.process(plain)).toBe(plain);
    expect(controlPlane.applied).toEqual([]);
    expect(run.refreshKeys).toEqual([]);
  });

  it.each([
    ['Domain', { 'openchoreo.dev/organization': 'acme' }],
    ['System', { 'openchoreo.dev/project': 'shop' }],
    ['Component', { 'openchoreo.dev/component-type': 'deployment/service' }],
  ])(
    'takes a %s that stands for a resource for no declaration of it',
    async (kind, annotations) => {
      const { controlPlane, processor } = processorBench();
      const published = publishedEntity({
        kind: kind as 'Domain' | 'System' | 'Component',
        name: 'shop',
        namespace: 'acme',
        annotations,
        origin: 'Project/acme/shop',
        spec: { owner: 'shop-team' },
      });
      const run = new TestRun(
        processor,
        files.location('cart/catalog-info.yaml'),
      );
      expect(await run.process(published)).toBe(published);
      expect(controlPlane.applied).toEqual([]);
    },
  );

  it('sends again only what changed, or after an hour', async () => {
    const { processor, controlPlane, catalog, passMs } = processorBench();
    catalog.set('system:acme/shop', system);
    catalog.set('domain:acme/retail', domain);
    const run = new TestRun(
      processor,
      files.location('cart/catalog-info.yaml'),
    );
    await run.process(component);
    await run.process(component);
    expect(controlPlane.applied).toHaveLength(1);

    await files.write({ 'cart/motd.txt': 'good bye\n' });
    await run.process(component);
    await run.process(component);
    expect(controlPlane.applied).toHaveLength(2);

    passMs(60 * 60 * 1000);
    await run.process(component);
    await run.process(component);
    expect(controlPlane.applied).toHaveLength(3);
  });

  it('notes now and then that an entity is there, also when a file beside it cannot be read', async () => {
    const { processor, declared, catalog, passMs } = processorBench();
    const run = new TestRun(
      processor,
      files.location('cart/catalog-info.yaml'),
    );
    await run.process(component);
    expect(declared).toEqual([]);
    catalog.set('system:acme/shop', system);
    catalog.set('domain:acme/retail', domain);
    await run.process(component);
    await run.process(component);
    const noted = ['component:acme/cart', ['Component/acme-retail/cart']];
    expect(declared).toEqual([[...noted, 0]]);

    await files.remove('cart/workload.yaml');
    passMs(60_000);
    expect(problemsOf(await run.process(component))).toHaveLength(1);
    await run.process(component);
    expect(declared).toEqual([
      [...noted, 0],
      [...noted, 60_000],
    ]);
  });

  it('waits for the system instead of choosing an organization', async () => {
    const { processor, controlPlane, catalog, delayed, refreshed } =
      processorBench();
    const run = new TestRun(
      processor,
      files.location('cart/catalog-info.yaml'),
    );

    const waiting = await run.process(component);
    expect(problemsOf(waiting)).toEqual([
      expect.stringContaining('system:acme/shop is not in the catalog'),
    ]);
    await run.process(component);
    expect(delayed.map(({ delayMs }) => delayMs)).toEqual([1000, 2000]);
    delayed[0].action();
    expect(run.refreshKeys).toEqual(expect.arrayContaining(refreshed));
    expect(refreshed).toHaveLength(1);

    catalog.set('system:acme/shop', {
      ...system,
      spec: { owner: 'shop-team' },
    });
    expect(problemsOf(await run.process(component))).toEqual([]);
    expect(controlPlane.applied.flat()[0]).toMatchObject({
      metadata: { namespace: 'fallback' },
    });
  });

  it('keeps its place while the catalog cannot be asked', async () => {
    const { processor, catalog, delayed, failCatalog } = processorBench();
    catalog.set('system:acme/shop', system);
    catalog.set('domain:acme/retail', domain);
    const run = new TestRun(
      processor,
      files.location('cart/catalog-info.yaml'),
    );
    const before = await run.process(component);

    failCatalog(new Error('connection refused'));
    const after = await run.process(component);
    expect(problemsOf(after)).toEqual([
      'system:acme/shop cannot be read from the catalog: connection refused',
    ]);
    expect(after.metadata).toEqual(before.metadata);
    expect(delayed).toHaveLength(1);
  });

  it('refreshes the components of a system whose place changed', async () => {
    const { processor, catalog, delayed, refreshed } = processorBench();
    catalog.set('domain:acme/retail', domain);
    const systemRun = new TestRun(
      processor,
      files.location('cart/catalog-info.yaml'),
    );
    await systemRun.process(system);
    delayed.splice(0).forEach(({ action }) => action());

    catalog.set('system:acme/shop', system);
    const componentRun = new TestRun(
      processor,
      files.location('cart/catalog-info.yaml'),
    );
    await componentRun.process(component);
    expect(componentRun.refreshKeys).toEqual(expect.arrayContaining(refreshed));
    expect(refreshed.length).toBeGreaterThan(0);

    await systemRun.process(system);
    expect(delayed).toEqual([]);
  });

  it('shows a refusal, and tries again while the control plane does not answer', async () => {
    const { processor, controlPlane, catalog, delayed } = processorBench();
    catalog.set('system:acme/shop', system);
    catalog.set('domain:acme/retail', domain);
    const run = new TestRun(
      processor,
      files.location('cart/catalog-info.yaml'),
    );

    controlPlane.failure = new DeclarationError('unavailable', 'no answer');
    const failed = await run.process(component);
    expect(problemsOf(failed)).toEqual(['no answer']);
    expect(failed.spec?.providesApis).toHaveLength(2);
    expect(delayed).toHaveLength(1);

    controlPlane.failure = new DeclarationError('refused', 'not like this');
    expect(problemsOf(await run.process(component))).toEqual(['not like this']);
    expect(delayed).toHaveLength(1);

    controlPlane.failure = undefined;
    expect(problemsOf(await run.process(component))).toEqual([]);
    expect(controlPlane.applied).toHaveLength(1);
  });
});
