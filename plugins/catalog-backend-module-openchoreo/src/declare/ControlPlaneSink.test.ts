import type { Entity } from '@backstage/catalog-model';
import { startStandIn } from '../__testUtils__/startStandIn';
import { ControlPlaneSink } from './ControlPlaneSink';
import type { DeclaredResource } from './declaredResources';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map(stop => stop()));
});

async function setUp(options: { timeoutMs?: number } = {}) {
  const { standIn, controlPlane, stop } = await startStandIn(options);
  stops.push(stop);
  const catalog = new Map<string, Entity>();
  const sink = new ControlPlaneSink({
    controlPlane,
    entityByRef: async ref => catalog.get(ref),
  });
  return { standIn, catalog, sink };
}

function project(
  declaredBy: string,
  spec: object = { deploymentPipelineRef: { name: 'default' } },
): DeclaredResource {
  return {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'Project',
    metadata: {
      name: 'shop',
      namespace: 'acme',
      annotations: { 'openchoreo.dev/declared-by': declaredBy },
    },
    spec,
  };
}

function system(name: string, annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name, annotations },
    spec: { owner: 'someone' },
  };
}

describe('ControlPlaneSink', () => {
  it('makes the control plane hold the resources', async () => {
    const { standIn, sink } = await setUp();
    await sink.apply([project('system:default/shop')]);
    expect(
      standIn.resources.get('Project/acme/shop')?.metadata.annotations,
    ).toEqual({ 'openchoreo.dev/declared-by': 'system:default/shop' });
  });

  it('says what the control plane refuses', async () => {
    const { standIn, sink } = await setUp();
    await expect(
      sink.apply([project('system:default/shop', {})]),
    ).rejects.toMatchObject({
      code: 'refused',
      transient: false,
      message: expect.stringMatching(
        /^Project acme\/shop: .*spec\.deploymentPipelineRef/,
      ),
    });
    expect(standIn.resources.size).toBe(0);
  });

  it.each([
    [{ status: 403 }, 'refused', false],
    [{ status: 400 }, 'refused', false],
    [{ status: 404 }, 'unavailable', true],
    [{ status: 429 }, 'unavailable', true],
    [{ status: 500 }, 'unavailable', true],
    [{ status: 503 }, 'unavailable', true],
    [{ cut: true }, 'unavailable', true],
    [{ hang: true }, 'unavailable', true],
    [{ answer: '<html>' }, 'unavailable', true],
  ] as const)('answers %j with "%s"', async (fault, code, transient) => {
    const { standIn, sink } = await setUp({ timeoutMs: 500 });
    standIn.fault = method => (method === 'POST' ? fault : undefined);
    await expect(
      sink.apply([project('system:default/shop')]),
    ).rejects.toMatchObject({ name: 'DeclarationError', code, transient });
  });

  it('does not take a resource from another entity that declares it', async () => {
    const { standIn, catalog, sink } = await setUp();
    await sink.apply([project('system:default/first')]);
    catalog.set(
      'system:default/first',
      system('first', { 'openchoreo.dev/project': 'shop' }),
    );
    await expect(
      sink.apply([project('system:default/second')]),
    ).rejects.toMatchObject({
      code: 'taken',
      message:
        'Project acme/shop is already declared by system:default/first; give one of the two another name',
    });
    expect(
      standIn.resources.get('Project/acme/shop')?.metadata.annotations,
    ).toEqual({ 'openchoreo.dev/declared-by': 'system:default/first' });
  });

  it.each([
    ['is gone', undefined],
    ['no longer declares anything', system('first', {})],
  ])('takes over from an entity that %s', async (_why, first) => {
    const { standIn, catalog, sink } = await setUp();
    await sink.apply([project('system:default/first')]);
    if (first) {
      catalog.set('system:default/first', first);
    }
    await sink.apply([project('system:default/second')]);
    expect(
      standIn.resources.get('Project/acme/shop')?.metadata.annotations,
    ).toEqual({ 'openchoreo.dev/declared-by': 'system:default/second' });
  });
});
