import { asArray, asObject, JsonObject, valueAt } from '../json';
import { KubeObject } from '../object';
import { ApiAnswer, metadataOf } from './__testUtils__/apiClient';
import { configMap, deployment } from './__testUtils__/objects';
import { describeContract } from './__testUtils__/target';

const ownedBy = (answer: ApiAnswer, manager: string) => {
  const entries = metadataOf(answer).managedFields ?? [];
  return entries.find(entry => entry.manager === manager);
};

const containers = (list: readonly JsonObject[]) => ({
  template: {
    metadata: { labels: { app: 'a' } },
    spec: { containers: list },
  },
});

describeContract('server-side apply', target => {
  let maps: string;
  let deployments: string;

  beforeEach(async () => {
    const namespace = await target().newNamespace();
    maps = `/api/v1/namespaces/${namespace}/configmaps`;
    deployments = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  });

  const applyMap = (
    data: JsonObject,
    options: {
      readonly manager: string;
      readonly force?: boolean;
      readonly dryRun?: boolean;
    },
  ) => target().api.apply(`${maps}/a`, configMap('a', data), options);

  it('creates what does not exist', async () => {
    const created = await applyMap({ k: 'v' }, { manager: 'one' });
    expect(created.status).toBe(201);
    expect(ownedBy(created, 'one')).toMatchObject({
      operation: 'Apply',
      apiVersion: 'v1',
      fieldsType: 'FieldsV1',
      fieldsV1: { 'f:data': { 'f:k': {} } },
    });
    const again = await applyMap({ k: 'w' }, { manager: 'one' });
    expect(again.status).toBe(200);
  });

  it('changes nothing when nothing is different', async () => {
    const first = await applyMap({ k: 'v' }, { manager: 'one' });
    const second = await applyMap({ k: 'v' }, { manager: 'one' });
    expect(second.body).toEqual(first.body);
  });

  it('changes nothing of its own when a Deployment is applied again', async () => {
    const { api } = target();
    const apply = () =>
      api.apply(`${deployments}/a`, deployment('a'), { manager: 'one' });
    const first = await apply();
    const second = await apply();
    expect(metadataOf(second).generation).toBe(1);
    expect(valueAt(second.body, ['spec'])).toEqual(
      valueAt(first.body, ['spec']),
    );
    // Controllers write the status at any time, and with it their own entry and the resource version.
    expect(ownedBy(first, 'one')).toBeDefined();
    expect(ownedBy(second, 'one')).toEqual(ownedBy(first, 'one'));
  });

  it('removes what the manager no longer applies', async () => {
    await applyMap({ keep: '1', drop: '2' }, { manager: 'one' });
    const { body } = await applyMap({ keep: '1' }, { manager: 'one' });
    expect(body.data).toEqual({ keep: '1' });
  });

  it('leaves alone what others own', async () => {
    await applyMap({ mine: '1' }, { manager: 'one' });
    await applyMap({ theirs: '2' }, { manager: 'two' });
    const { body } = await applyMap({}, { manager: 'one' });
    expect(body.data).toEqual({ theirs: '2' });
  });

  it('shares a field that two managers apply alike, until both let go', async () => {
    await applyMap({ shared: '1', own: '1' }, { manager: 'one' });
    await applyMap({ shared: '1' }, { manager: 'two' });
    const one = await applyMap({ own: '1' }, { manager: 'one' });
    expect(one.body.data).toEqual({ shared: '1', own: '1' });
    const two = await applyMap({}, { manager: 'two' });
    expect(two.body.data).toEqual({ own: '1' });
  });

  it('refuses to take a field away, and names its manager', async () => {
    await applyMap({ k: 'one' }, { manager: 'one' });
    const { status, body } = await applyMap({ k: 'two' }, { manager: 'two' });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      reason: 'Conflict',
      message: 'Apply failed with 1 conflict: conflict with "one": .data.k',
      details: {
        causes: [
          {
            reason: 'FieldManagerConflict',
            message: 'conflict with "one"',
            field: '.data.k',
          },
        ],
      },
    });
  });

  it('names every field in conflict', async () => {
    await applyMap({ a: 'one', b: 'one' }, { manager: 'one' });
    const { body } = await applyMap({ a: 'two', b: 'two' }, { manager: 'two' });
    expect(body.message).toBe(
      'Apply failed with 2 conflicts: conflicts with "one":\n- .data.a\n- .data.b',
    );
  });

  it('refuses to take a field from a manager that updated it', async () => {
    const { api } = target();
    await applyMap({ k: 'one' }, { manager: 'one' });
    await api.patch(
      `${maps}/a`,
      'merge-patch+json',
      { data: { k: 'edited' } },
      { query: { fieldManager: 'editor' } },
    );
    const { status, body } = await applyMap({ k: 'one' }, { manager: 'one' });
    expect(status).toBe(409);
    expect(body.message).toMatch(
      /^Apply failed with 1 conflict: conflict with "editor" using v1( at [^ ]+)?: \.data\.k$/,
    );
  });

  it('takes fields over by force', async () => {
    await applyMap({ k: 'one', other: '1' }, { manager: 'one' });
    const forced = await applyMap(
      { k: 'two' },
      { manager: 'two', force: true },
    );
    expect(forced.status).toBe(200);
    expect(forced.body.data).toEqual({ k: 'two', other: '1' });
    expect(ownedBy(forced, 'two')?.fieldsV1).toEqual({
      'f:data': { 'f:k': {} },
    });
    expect(ownedBy(forced, 'one')?.fieldsV1).toEqual({
      'f:data': { 'f:other': {} },
    });
  });

  it('writes nothing in a dry run', async () => {
    const created = await applyMap(
      { k: '1' },
      { manager: 'one', dryRun: true },
    );
    expect(created.body.data).toEqual({ k: '1' });
    expect((await target().api.get(`${maps}/a`)).status).toBe(404);
    await applyMap({ k: '1' }, { manager: 'one' });
    const changed = await applyMap(
      { k: '2' },
      { manager: 'one', dryRun: true },
    );
    expect(changed.body.data).toEqual({ k: '2' });
    const { body } = await target().api.get(`${maps}/a`);
    expect(body.data).toEqual({ k: '1' });
    const refused = await applyMap(
      { k: '3' },
      { manager: 'two', dryRun: true },
    );
    expect(refused.status).toBe(409);
  });

  it('needs a field manager', async () => {
    const { status } = await target().api.call('PATCH', `${maps}/a`, {
      body: configMap('a'),
      contentType: 'application/apply-patch+yaml',
    });
    expect([400, 422]).toContain(status);
  });

  it('owns list items by their key, and their fields one by one', async () => {
    const { api } = target();
    const path = `${deployments}/a`;
    const { template: _, ...spec } = asObject(deployment('a').spec);
    const applied = await api.apply(
      path,
      deployment('a', {
        ...spec,
        ...containers([
          {
            name: 'main',
            image: 'example/image:1',
            env: [
              { name: 'A', value: '1' },
              { name: 'B', value: '2' },
            ],
            ports: [{ containerPort: 80 }],
          },
        ]),
      }),
      { manager: 'one' },
    );
    const fields = ownedBy(applied, 'one')?.fieldsV1;
    const container = valueAt(fields, [
      'f:spec',
      'f:template',
      'f:spec',
      'f:containers',
      'k:{"name":"main"}',
    ]);
    expect(container).toMatchObject({
      '.': {},
      'f:image': {},
      'f:env': {
        'k:{"name":"A"}': { '.': {}, 'f:name': {}, 'f:value': {} },
      },
      'f:ports': { 'k:{"containerPort":80,"protocol":"TCP"}': {} },
    });
    expect(valueAt(fields, ['f:spec', 'f:selector'])).toEqual({});
  });

  it('removes an item and a structure with the defaults in it', async () => {
    const { api } = target();
    const path = `${deployments}/a`;
    const apply = (main: JsonObject) =>
      api.apply(
        path,
        deployment('a', containers([{ name: 'main', image: 'i:1', ...main }])),
        { manager: 'one' },
      );
    await apply({
      env: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
      livenessProbe: { httpGet: { path: '/', port: 80 } },
    });
    const { body } = await apply({ env: [{ name: 'B', value: '2' }] });
    const [main] = asArray(
      valueAt(body, ['spec', 'template', 'spec', 'containers']),
    );
    expect(asObject(main).env).toEqual([{ name: 'B', value: '2' }]);
    expect(main).not.toHaveProperty('livenessProbe');
  });

  it('lets two managers own different items of one list', async () => {
    const { api } = target();
    const path = `${deployments}/a`;
    await api.apply(path, deployment('a'), { manager: 'one' });
    const added = await api.apply(
      path,
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'a' },
        spec: {
          template: {
            spec: { containers: [{ name: 'side', image: 'side:1' }] },
          },
        },
      },
      { manager: 'two' },
    );
    expect(added.status).toBe(200);
    const again = await api.apply(path, deployment('a'), { manager: 'one' });
    const names = asArray(
      valueAt(again.body, ['spec', 'template', 'spec', 'containers']),
    ).map(c => asObject(c).name);
    expect(names).toEqual(['main', 'side']);
  });

  it('does not fight over replicas that it does not apply', async () => {
    const { api } = target();
    const { replicas: _, ...spec } = asObject(deployment('a').spec);
    const body = { ...deployment('a'), spec: { ...spec, paused: true } };
    const path = `${deployments}/a`;
    await api.apply(path, body, { manager: 'one' });
    await api.patch(`${path}/scale`, 'merge-patch+json', {
      spec: { replicas: 4 },
    });
    const again = await api.apply(path, body, { manager: 'one' });
    expect(again.status).toBe(200);
    expect(valueAt(again.body, ['spec', 'replicas'])).toBe(4);
  });

  it('refuses fields that the kind does not have', async () => {
    const { api } = target();
    const { status, body } = await api.apply(
      `${deployments}/a`,
      deployment('a', { nonsense: 1 }),
      { manager: 'one' },
    );
    expect(status).toBe(500);
    expect(body.message).toContain(
      '.spec.nonsense: field not declared in schema',
    );
  });

  it('adopts objects that were created otherwise', async () => {
    const { api } = target();
    await api.post(maps, configMap('a', { k: 'v', other: 'x' }), {
      query: { fieldManager: 'creator' },
    });
    const same = await applyMap({ k: 'v' }, { manager: 'one' });
    expect(same.status).toBe(200);
    const managers = (metadataOf(same).managedFields ?? []).map(
      (entry: NonNullable<KubeObject['metadata']['managedFields']>[number]) =>
        `${entry.manager} ${entry.operation}`,
    );
    expect(managers.sort()).toEqual(['creator Update', 'one Apply']);
  });

  it('applies the status as a subresource of its own', async () => {
    const { api } = target();
    const path = `${deployments}/a`;
    await api.apply(path, deployment('a', { paused: true }), {
      manager: 'one',
    });
    const condition = {
      type: 'Example',
      status: 'True',
      reason: 'Contract',
      lastTransitionTime: '2030-01-01T00:00:00Z',
      lastUpdateTime: '2030-01-01T00:00:00Z',
    };
    const applied = await api.apply(
      `${path}/status`,
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'a' },
        status: { conditions: [condition] },
      },
      { manager: 'reporter' },
    );
    expect(applied.status).toBe(200);
    expect(
      asArray(valueAt(applied.body, ['status', 'conditions'])),
    ).toContainEqual(expect.objectContaining(condition));
    expect(ownedBy(applied, 'reporter')).toMatchObject({
      subresource: 'status',
      fieldsV1: {
        'f:status': { 'f:conditions': { 'k:{"type":"Example"}': {} } },
      },
    });
  });
});
