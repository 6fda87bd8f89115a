import { asArray, asObject, valueAt } from '../json';
import { metadataOf } from './__testUtils__/apiClient';
import { configMap, deployment } from './__testUtils__/objects';
import { describeContract } from './__testUtils__/target';

describeContract('objects', target => {
  let namespace: string;
  let maps: string;
  let deployments: string;

  beforeEach(async () => {
    namespace = await target().newNamespace();
    maps = `/api/v1/namespaces/${namespace}/configmaps`;
    deployments = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  });

  it('are created with a uid, a time and a resource version', async () => {
    const { api } = target();
    const created = await api.post(maps, configMap('a', { k: 'v' }));
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      kind: 'ConfigMap',
      apiVersion: 'v1',
      metadata: { name: 'a', namespace, uid: expect.any(String) },
      data: { k: 'v' },
    });
    expect(Number(metadataOf(created).resourceVersion)).toBeGreaterThan(0);
    const read = await api.get(`${maps}/a`);
    expect(read.body).toEqual(created.body);
  });

  it('get a name from a prefix', async () => {
    const { api } = target();
    const { generateName, ...rest } = { generateName: 'made-' };
    const created = await api.post(maps, {
      ...configMap('x'),
      metadata: { ...rest, generateName },
    });
    expect(metadataOf(created).name).toMatch(/^made-[a-z0-9]{5}$/);
  });

  it('exist once', async () => {
    const { api } = target();
    await api.post(maps, configMap('a'));
    const { status, body } = await api.post(maps, configMap('a'));
    expect(status).toBe(409);
    expect(body).toMatchObject({
      kind: 'Status',
      reason: 'AlreadyExists',
      message: 'configmaps "a" already exists',
      details: { name: 'a', kind: 'configmaps' },
    });
  });

  it('are not found with a Status that names them', async () => {
    const { status, body } = await target().api.get(`${deployments}/none`);
    expect(status).toBe(404);
    expect(body).toMatchObject({
      reason: 'NotFound',
      message: 'deployments.apps "none" not found',
      details: { name: 'none', group: 'apps', kind: 'deployments' },
    });
  });

  it('need a namespace that exists', async () => {
    const { api } = target();
    const path = '/api/v1/namespaces/no-such-namespace/configmaps';
    const { status, body } = await api.post(path, configMap('a'));
    expect(status).toBe(404);
    expect(body.message).toBe('namespaces "no-such-namespace" not found');
  });

  it('are refused with a name that no DNS allows', async () => {
    const { api } = target();
    const { status, body } = await api.post(maps, configMap('Not_A_Name'));
    expect(status).toBe(422);
    expect(body).toMatchObject({
      reason: 'Invalid',
      details: { causes: [{ field: 'metadata.name' }] },
    });
  });

  it('are refused when the body is of another kind', async () => {
    const { api } = target();
    const { status } = await api.post(maps, deployment('a'));
    expect(status).toBe(400);
  });

  it('get the defaults of their kind', async () => {
    const { api } = target();
    const { replicas: _, ...spec } = asObject(deployment('a').spec);
    const { body } = await api.post(deployments, {
      ...deployment('a'),
      spec,
    });
    expect(body.spec).toMatchObject({
      replicas: 1,
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
      },
      template: {
        spec: {
          restartPolicy: 'Always',
          containers: [{ imagePullPolicy: 'IfNotPresent' }],
        },
      },
    });
    const service = await api.post(`/api/v1/namespaces/${namespace}/services`, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'a' },
      spec: { ports: [{ port: 80 }] },
    });
    expect(service.body.spec).toMatchObject({
      type: 'ClusterIP',
      clusterIP: expect.stringMatching(/^10\./),
      ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
    });
  });

  it('are replaced only by whoever knows their present version', async () => {
    const { api } = target();
    const created = await api.post(maps, configMap('a', { n: '1' }));
    const first = await api.put(`${maps}/a`, {
      ...created.body,
      data: { n: '2' },
    });
    expect(first.status).toBe(200);
    const second = await api.put(`${maps}/a`, {
      ...created.body,
      data: { n: '3' },
    });
    expect(second.status).toBe(409);
    expect(second.body).toMatchObject({
      reason: 'Conflict',
      message: expect.stringContaining('the object has been modified'),
    });
  });

  it('keep their resource version when an update changes nothing', async () => {
    const { api } = target();
    const created = await api.post(maps, configMap('a', { n: '1' }));
    const updated = await api.put(`${maps}/a`, created.body);
    expect(metadataOf(updated).resourceVersion).toBe(
      metadataOf(created).resourceVersion,
    );
  });

  it('count generations of their specification alone', async () => {
    const { api } = target();
    const created = await api.post(deployments, deployment('a'));
    expect(metadataOf(created).generation).toBe(1);
    const path = `${deployments}/a`;
    const labelled = await api.patch(path, 'merge-patch+json', {
      metadata: { labels: { a: 'b' } },
    });
    expect(metadataOf(labelled).generation).toBe(1);
    const changed = await api.patch(path, 'merge-patch+json', {
      spec: { minReadySeconds: 5 },
    });
    expect(metadataOf(changed).generation).toBe(2);
  });

  it('have a status that only the subresource writes', async () => {
    const { api } = target();
    const jobs = `/apis/batch/v1/namespaces/${namespace}/jobs`;
    await api.post(jobs, {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'a' },
      spec: {
        suspend: true,
        template: {
          spec: {
            restartPolicy: 'Never',
            containers: [{ name: 'main', image: 'example/image:1' }],
          },
        },
      },
    });
    const main = await api.patch(`${jobs}/a`, 'merge-patch+json', {
      status: { succeeded: 7 },
    });
    expect(valueAt(main.body, ['status', 'succeeded'])).toBeUndefined();
    const status = await api.patch(`${jobs}/a/status`, 'merge-patch+json', {
      spec: { parallelism: 9 },
      status: { failed: 3 },
    });
    expect(valueAt(status.body, ['status', 'failed'])).toBe(3);
    expect(valueAt(status.body, ['spec', 'parallelism'])).toBe(1);
  });

  it('have a scale', async () => {
    const { api } = target();
    await api.post(deployments, deployment('a'));
    const scaled = await api.patch(
      `${deployments}/a/scale`,
      'merge-patch+json',
      { spec: { replicas: 3 } },
    );
    expect(scaled.body).toMatchObject({
      kind: 'Scale',
      spec: { replicas: 3 },
      status: { selector: 'app=a' },
    });
    const { body } = await api.get(`${deployments}/a`);
    expect(valueAt(body, ['spec', 'replicas'])).toBe(3);
  });

  it('are not changed by a dry run', async () => {
    const { api } = target();
    const query = { dryRun: 'All' };
    const created = await api.post(maps, configMap('a'), { query });
    expect(created.status).toBe(201);
    expect((await api.get(`${maps}/a`)).status).toBe(404);
    await api.post(maps, configMap('a', { n: '1' }));
    const patched = await api.patch(
      `${maps}/a`,
      'merge-patch+json',
      { data: { n: '2' } },
      { query },
    );
    expect(patched.body.data).toEqual({ n: '2' });
    expect((await api.get(`${maps}/a`)).body.data).toEqual({ n: '1' });
    expect((await api.delete(`${maps}/a`, { query })).status).toBe(200);
    expect((await api.get(`${maps}/a`)).status).toBe(200);
  });

  it('are refused with unknown fields when validation is strict', async () => {
    const { api } = target();
    const strict = await api.post(
      deployments,
      deployment('a', { nonsense: true }),
      { query: { fieldValidation: 'Strict' } },
    );
    expect(strict.status).toBe(400);
    expect(strict.body.message).toContain('unknown field "spec.nonsense"');
    const lax = await api.post(
      deployments,
      deployment('a', { nonsense: true }),
    );
    expect(lax.status).toBe(201);
    expect(lax.headers.warning).toContain('unknown field');
    expect(valueAt(lax.body, ['spec', 'nonsense'])).toBeUndefined();
  });

  it('change by JSON patch', async () => {
    const { api } = target();
    await api.post(maps, configMap('a', { keep: '1', drop: '2' }));
    const { status, body } = await api.patch(`${maps}/a`, 'json-patch+json', [
      { op: 'test', path: '/data/keep', value: '1' },
      { op: 'remove', path: '/data/drop' },
      {
        op: 'add',
        path: '/metadata/annotations',
        value: { 'example.com/a': '0' },
      },
      {
        op: 'replace',
        path: '/metadata/annotations/example.com~1a',
        value: '3',
      },
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      metadata: { annotations: { 'example.com/a': '3' } },
      data: { keep: '1' },
    });
    expect(body.data).not.toHaveProperty('drop');
    const failed = await api.patch(`${maps}/a`, 'json-patch+json', [
      { op: 'test', path: '/data/keep', value: 'other' },
    ]);
    expect(failed.status).toBe(422);
  });

  it('change by merge patch', async () => {
    const { api } = target();
    await api.post(maps, configMap('a', { keep: '1', drop: '2' }));
    const { body } = await api.patch(`${maps}/a`, 'merge-patch+json', {
      data: { drop: null, add: '3' },
    });
    expect(body.data).toEqual({ keep: '1', add: '3' });
  });

  it('merge lists by key in a strategic merge patch', async () => {
    const { api } = target();
    await api.post(deployments, deployment('a'));
    const path = `${deployments}/a`;
    const patch = (containers: readonly { readonly [k: string]: string }[]) =>
      api.patch(path, 'strategic-merge-patch+json', {
        spec: { template: { spec: { containers } } },
      });
    const containersIn = (body: Parameters<typeof asObject>[0]) =>
      asArray(valueAt(body, ['spec', 'template', 'spec', 'containers']))
        .map(asObject)
        .map(({ name, image }) => `${name}=${image}`);
    const added = await patch([{ name: 'side', image: 'example/side:1' }]);
    expect(containersIn(added.body).sort()).toEqual([
      'main=example/image:1',
      'side=example/side:1',
    ]);
    const changed = await patch([{ name: 'main', image: 'example/image:2' }]);
    expect(containersIn(changed.body)).toContain('main=example/image:2');
    const removed = await patch([{ name: 'side', $patch: 'delete' }]);
    expect(containersIn(removed.body)).toEqual(['main=example/image:2']);
  });

  it('are listed by label and field selectors', async () => {
    const { api } = target();
    for (const [name, tier] of [
      ['a', 'web'],
      ['b', 'db'],
      ['c', 'web'],
    ]) {
      const { metadata, ...rest } = configMap(name);
      await api.post(maps, {
        ...rest,
        metadata: { ...asObject(metadata), labels: { tier } },
      });
    }
    const names = async (query: { [name: string]: string }) => {
      const { body } = await api.get(maps, { query });
      return asArray(body.items)
        .map(item => valueAt(item, ['metadata', 'name']))
        .filter(name => name !== 'kube-root-ca.crt');
    };
    expect(await names({ labelSelector: 'tier=web' })).toEqual(['a', 'c']);
    expect(await names({ labelSelector: 'tier in (db,x)' })).toEqual(['b']);
    expect(await names({ labelSelector: 'tier,tier!=web' })).toEqual(['b']);
    expect(await names({ fieldSelector: 'metadata.name=b' })).toEqual(['b']);
    expect(
      await names({ labelSelector: 'tier', fieldSelector: 'metadata.name!=a' }),
    ).toEqual(['b', 'c']);
  });

  it('are listed page by page, in one state', async () => {
    const { api } = target();
    const query = { labelSelector: 'page=yes', limit: '2' };
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      await api.post(maps, {
        ...configMap(name),
        metadata: { name, labels: { page: 'yes' } },
      });
    }
    const seen: unknown[] = [];
    const versions = new Set<unknown>();
    let token = '';
    do {
      const page = await api.get(maps, {
        query: { ...query, ...(token && { continue: token }) },
      });
      expect(asArray(page.body.items).length).toBeLessThanOrEqual(2);
      for (const item of asArray(page.body.items)) {
        seen.push(valueAt(item, ['metadata', 'name']));
      }
      const metadata = asObject(page.body.metadata);
      versions.add(metadata.resourceVersion);
      token = String(metadata.continue ?? '');
      // What happens meanwhile does not show in the later pages.
      await api.delete(`${maps}/e`);
    } while (token);
    expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(versions.size).toBe(1);
  });

  it('are shown as metadata alone, and as a table', async () => {
    const { api } = target();
    await api.post(maps, configMap('a', { k: 'v' }));
    const partial = await api.get(maps, {
      accept:
        'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
    });
    expect(partial.body.kind).toBe('PartialObjectMetadataList');
    expect(JSON.stringify(partial.body)).not.toContain('"data"');
    const table = await api.get(`${maps}/a`, {
      accept: 'application/json;as=Table;g=meta.k8s.io;v=v1',
    });
    expect(table.body).toMatchObject({
      kind: 'Table',
      columnDefinitions: expect.arrayContaining([
        expect.objectContaining({ name: 'Name' }),
      ]),
      rows: [{ cells: expect.arrayContaining(['a']) }],
    });
  });

  it('answer 405 and 415 to methods and bodies they do not take', async () => {
    const { api } = target();
    expect(
      (await api.call('POST', '/api/v1/configmaps', { body: {} })).status,
    ).toBe(405);
    await api.post(maps, configMap('a'));
    const wrong = await api.call('PATCH', `${maps}/a`, {
      body: {},
      contentType: 'application/json',
    });
    expect(wrong.status).toBe(415);
  });
});
