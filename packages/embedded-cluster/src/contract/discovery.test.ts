import { asArray, asObject, valueAt } from '../json';
import { describeContract } from './__testUtils__/target';

const aggregated =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

describeContract('discovery', target => {
  it('lists the resources of the core group with their names', async () => {
    const { body } = await target().api.get('/api/v1');
    expect(asArray(body.resources)).toContainEqual(
      expect.objectContaining({
        name: 'configmaps',
        singularName: 'configmap',
        namespaced: true,
        kind: 'ConfigMap',
        shortNames: ['cm'],
        verbs: expect.arrayContaining(['create', 'patch', 'watch']),
      }),
    );
  });

  it('lists groups with their preferred version', async () => {
    const { body } = await target().api.get('/apis');
    expect(asArray(body.groups)).toContainEqual(
      expect.objectContaining({
        name: 'apps',
        preferredVersion: { groupVersion: 'apps/v1', version: 'v1' },
      }),
    );
    const one = await target().api.get('/apis/apps');
    expect(one.body).toMatchObject({ kind: 'APIGroup', name: 'apps' });
  });

  it('names subresources', async () => {
    const { body } = await target().api.get('/apis/apps/v1');
    const names = asArray(body.resources).map(r => asObject(r).name);
    expect(names).toEqual(
      expect.arrayContaining(['deployments/status', 'deployments/scale']),
    );
  });

  it('aggregates a whole root into one document', async () => {
    const { api } = target();
    const { body, headers } = await api.get('/apis', { accept: aggregated });
    expect(headers['content-type']).toContain('APIGroupDiscoveryList');
    const apps = asArray(body.items)
      .map(asObject)
      .find(item => valueAt(item, ['metadata', 'name']) === 'apps');
    const [version] = asArray(apps?.versions).map(asObject);
    expect(asArray(version.resources)).toContainEqual(
      expect.objectContaining({
        resource: 'deployments',
        responseKind: {
          group: expect.anything(),
          version: expect.anything(),
          kind: 'Deployment',
        },
        scope: 'Namespaced',
      }),
    );
  });

  it('says that it is healthy and which version it is', async () => {
    const { api } = target();
    for (const path of ['/healthz', '/livez', '/readyz']) {
      expect(await api.get(path)).toMatchObject({
        status: 200,
        body: { text: 'ok' },
      });
    }
    const { body } = await api.get('/version');
    expect(body.gitVersion).toMatch(/^v\d+\.\d+/);
  });

  it('publishes schemas with the merge keys of lists', async () => {
    const { body } = await target().api.get('/openapi/v3/apis/apps/v1');
    const ports = valueAt(body, [
      'components',
      'schemas',
      'io.k8s.api.core.v1.Container',
      'properties',
      'ports',
    ]);
    expect(ports).toMatchObject({
      'x-kubernetes-list-map-keys': ['containerPort', 'protocol'],
      'x-kubernetes-patch-merge-key': 'containerPort',
    });
  });

  it('refuses requests without a valid token', async () => {
    const answer = await target().api.call('GET', '/api/v1/namespaces', {
      token: 'wrong',
    });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({
      kind: 'Status',
      reason: 'Unauthorized',
    });
  });

  it('answers 404 for what it does not serve', async () => {
    const { api } = target();
    for (const path of ['/apis/nothing.example.com/v1', '/api/v1/nothings']) {
      expect((await api.get(path)).status).toBe(404);
    }
  });
});
