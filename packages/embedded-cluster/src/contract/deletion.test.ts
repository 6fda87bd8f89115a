import { asArray, JsonObject } from '../json';
import { ApiAnswer, metadataOf } from './__testUtils__/apiClient';
import { configMap } from './__testUtils__/objects';
import { describeContract } from './__testUtils__/target';

const isGone = ({ status }: ApiAnswer) => status === 404;

describeContract('deletion', target => {
  let namespace: string;
  let maps: string;

  beforeEach(async () => {
    namespace = await target().newNamespace();
    maps = `/api/v1/namespaces/${namespace}/configmaps`;
  });

  const create = (name: string, metadata: JsonObject = {}) =>
    target().api.post(maps, {
      ...configMap(name),
      metadata: { name, ...metadata },
    });

  const ownerReference = (owner: ApiAnswer, more: JsonObject = {}) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name: metadataOf(owner).name,
    uid: metadataOf(owner).uid,
    ...more,
  });

  it('removes an object and says so', async () => {
    const { api } = target();
    const created = await create('a');
    const { status, body } = await api.delete(`${maps}/a`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'Status',
      status: 'Success',
      details: { name: 'a', kind: 'configmaps', uid: metadataOf(created).uid },
    });
    expect((await api.get(`${maps}/a`)).status).toBe(404);
  });

  it('waits for finalizers', async () => {
    const { api } = target();
    await create('a', { finalizers: ['example.com/keep'] });
    const deleted = await api.delete(`${maps}/a`);
    expect(deleted.status).toBe(200);
    expect(metadataOf(deleted).deletionTimestamp).toBeDefined();
    expect((await api.get(`${maps}/a`)).status).toBe(200);
    const released = await api.patch(`${maps}/a`, 'merge-patch+json', {
      metadata: { finalizers: null },
    });
    expect(released.status).toBe(200);
    expect((await api.get(`${maps}/a`)).status).toBe(404);
  });

  it('happens only to the object that is meant', async () => {
    const { api } = target();
    const created = await create('a');
    const wrong = await api.delete(`${maps}/a`, {
      body: { preconditions: { uid: 'another' } },
    });
    expect(wrong.status).toBe(409);
    const stale = await api.delete(`${maps}/a`, {
      body: { preconditions: { resourceVersion: '1' } },
    });
    expect(stale.status).toBe(409);
    const { uid, resourceVersion } = metadataOf(created);
    const right = await api.delete(`${maps}/a`, {
      body: { preconditions: { uid, resourceVersion } },
    });
    expect(right.status).toBe(200);
  });

  it('removes dependents in the background', async () => {
    const { api } = target();
    const owner = await create('owner');
    await create('child', { ownerReferences: [ownerReference(owner)] });
    await api.delete(`${maps}/owner`, {
      body: { propagationPolicy: 'Background' },
    });
    expect((await api.get(`${maps}/owner`)).status).toBe(404);
    await api.eventually(`${maps}/child`, isGone);
  });

  it('removes dependents first in the foreground', async () => {
    const { api } = target();
    const owner = await create('owner');
    await create('child', {
      ownerReferences: [ownerReference(owner, { blockOwnerDeletion: true })],
      finalizers: ['example.com/keep'],
    });
    const deleted = await api.delete(`${maps}/owner`, {
      body: { propagationPolicy: 'Foreground' },
    });
    expect(metadataOf(deleted).finalizers).toEqual(['foregroundDeletion']);
    const child = await api.eventually(
      `${maps}/child`,
      answer => metadataOf(answer).deletionTimestamp !== undefined,
    );
    expect(child.status).toBe(200);
    expect((await api.get(`${maps}/owner`)).status).toBe(200);
    await api.patch(`${maps}/child`, 'json-patch+json', [
      {
        op: 'remove',
        path: `/metadata/finalizers/${metadataOf(child).finalizers?.indexOf(
          'example.com/keep',
        )}`,
      },
    ]);
    await api.eventually(`${maps}/child`, isGone);
    await api.eventually(`${maps}/owner`, isGone);
  });

  it('leaves dependents behind as orphans', async () => {
    const { api } = target();
    const owner = await create('owner');
    await create('child', { ownerReferences: [ownerReference(owner)] });
    await api.delete(`${maps}/owner`, {
      body: { propagationPolicy: 'Orphan' },
    });
    await api.eventually(`${maps}/owner`, isGone);
    const child = await api.get(`${maps}/child`);
    expect(child.status).toBe(200);
    expect(metadataOf(child).ownerReferences).toBeUndefined();
  });

  it('removes what a selector matches', async () => {
    const { api } = target();
    await create('a', { labels: { tier: 'web' } });
    await create('b', { labels: { tier: 'db' } });
    const { status } = await api.delete(maps, {
      query: { labelSelector: 'tier=web' },
    });
    expect(status).toBe(200);
    const { body } = await api.get(maps, { query: { labelSelector: 'tier' } });
    expect(asArray(body.items)).toMatchObject([{ metadata: { name: 'b' } }]);
  });

  it('of a namespace ends its content first, and lets nothing in', async () => {
    const { api } = target();
    await create('a', { finalizers: ['example.com/keep'] });
    const path = `/api/v1/namespaces/${namespace}`;
    const deleted = await api.delete(path);
    expect(deleted.body).toMatchObject({ status: { phase: 'Terminating' } });
    await api.eventually(
      `${maps}/a`,
      answer => metadataOf(answer).deletionTimestamp !== undefined,
    );
    const refused = await create('b');
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({
      reason: 'Forbidden',
      details: { causes: [{ reason: 'NamespaceTerminating' }] },
    });
    await api.patch(`${maps}/a`, 'merge-patch+json', {
      metadata: { finalizers: null },
    });
    await api.eventually(path, isGone);
  });
});
