import { asObject, valueAt } from '../json';
import { startEmbeddedCluster } from '../embeddedCluster';
import { ApiClient, WatchReader, metadataOf } from './__testUtils__/apiClient';
import { configMap } from './__testUtils__/objects';
import { describeContract } from './__testUtils__/target';

const nameIn = (object: Parameters<typeof valueAt>[0]) =>
  valueAt(object, ['metadata', 'name']);

/** The next lines of a watch, as `TYPE name`. */
async function lines(reader: WatchReader, count: number): Promise<string[]> {
  const seen: string[] = [];
  while (seen.length < count) {
    const line = await reader.next();
    if (!line) break;
    const name = nameIn(line.object);
    if (name !== 'kube-root-ca.crt') seen.push(`${line.type} ${name}`);
  }
  return seen;
}

describeContract('watch', target => {
  let maps: string;

  beforeEach(async () => {
    const namespace = await target().newNamespace();
    maps = `/api/v1/namespaces/${namespace}/configmaps`;
  });

  const labelled = (name: string, tier: string) => ({
    ...configMap(name),
    metadata: { name, labels: { tier } },
  });

  it('begins with what is there, then tells every change', async () => {
    const { api } = target();
    await api.post(maps, configMap('a'));
    const reader = await api.watch(maps);
    expect(await lines(reader, 1)).toEqual(['ADDED a']);
    await api.patch(`${maps}/a`, 'merge-patch+json', { data: { k: 'v' } });
    await api.post(maps, configMap('b'));
    await api.delete(`${maps}/a`);
    expect(await lines(reader, 3)).toEqual([
      'MODIFIED a',
      'ADDED b',
      'DELETED a',
    ]);
    reader.close();
  });

  it('resumes after a resource version without missing or repeating', async () => {
    const { api } = target();
    const first = await api.post(maps, configMap('a'));
    await api.post(maps, configMap('b'));
    await api.delete(`${maps}/a`);
    const { resourceVersion } = metadataOf(first);
    const reader = await api.watch(maps, { resourceVersion });
    expect(await lines(reader, 2)).toEqual(['ADDED b', 'DELETED a']);
    reader.close();
  });

  it('resumes after a list', async () => {
    const { api } = target();
    await api.post(maps, configMap('a'));
    const { body } = await api.get(maps);
    const { resourceVersion } = asObject(body.metadata);
    await api.post(maps, configMap('b'));
    const query = { resourceVersion: String(resourceVersion) };
    const reader = await api.watch(maps, query);
    expect(await lines(reader, 1)).toEqual(['ADDED b']);
    reader.close();
  });

  it('tells what begins and ends to match a selector', async () => {
    const { api } = target();
    const { body } = await api.get(maps);
    const reader = await api.watch(maps, {
      labelSelector: 'tier=web',
      resourceVersion: String(asObject(body.metadata).resourceVersion),
    });
    await api.post(maps, labelled('a', 'db'));
    await api.post(maps, labelled('b', 'web'));
    const relabel = (name: string, tier: string) =>
      api.patch(`${maps}/${name}`, 'merge-patch+json', {
        metadata: { labels: { tier } },
      });
    await relabel('a', 'web');
    await relabel('b', 'db');
    expect(await lines(reader, 3)).toEqual(['ADDED b', 'ADDED a', 'DELETED b']);
    reader.close();
  });

  it('ends after its timeout', async () => {
    const { api } = target();
    const created = await api.post(maps, configMap('a'));
    const reader = await api.watch(maps, {
      resourceVersion: metadataOf(created).resourceVersion,
      timeoutSeconds: '3',
      fieldSelector: 'metadata.name=a',
      allowWatchBookmarks: 'true',
    });
    const types: string[] = [];
    for (let line = await reader.next(); line; line = await reader.next()) {
      types.push(line.type);
      expect(
        Number(valueAt(line.object, ['metadata', 'resourceVersion'])),
      ).toBeGreaterThan(0);
    }
    expect(types.every(type => type === 'BOOKMARK')).toBe(true);
  });

  it('streams the initial state up to a bookmark that ends it', async () => {
    const { api } = target();
    await api.post(maps, configMap('a'));
    const reader = await api.watch(maps, {
      sendInitialEvents: 'true',
      allowWatchBookmarks: 'true',
      resourceVersionMatch: 'NotOlderThan',
      fieldSelector: 'metadata.name=a',
    });
    expect(await reader.next()).toMatchObject({
      type: 'ADDED',
      object: { metadata: { name: 'a' } },
    });
    expect(await reader.next()).toMatchObject({
      type: 'BOOKMARK',
      object: {
        metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } },
      },
    });
    reader.close();
  });

  it('shows metadata alone when that is wanted', async () => {
    const { api } = target();
    await api.post(maps, configMap('a', { k: 'v' }));
    const reader = await api.watch(
      maps,
      { fieldSelector: 'metadata.name=a' },
      'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
    );
    const line = await reader.next();
    expect(line?.object).toMatchObject({
      kind: 'PartialObjectMetadata',
      metadata: { name: 'a' },
    });
    expect(line?.object).not.toHaveProperty('data');
    reader.close();
  });
});

describe('watch of the embedded cluster', () => {
  it('ends with a bookmark from which the next watch goes on', async () => {
    const cluster = await startEmbeddedCluster();
    const api = new ApiClient(cluster.kubeconfig);
    const maps = '/api/v1/namespaces/default/configmaps';
    const created = await api.post(maps, configMap('a'));
    const reader = await api.watch(maps, {
      resourceVersion: metadataOf(created).resourceVersion,
      timeoutSeconds: '1',
      allowWatchBookmarks: 'true',
    });
    const bookmark = await reader.next();
    expect(bookmark?.type).toBe('BOOKMARK');
    expect(await reader.next()).toBeUndefined();
    await api.post(maps, configMap('b'));
    const version = valueAt(bookmark?.object, ['metadata', 'resourceVersion']);
    const next = await api.watch(maps, { resourceVersion: String(version) });
    expect(await lines(next, 1)).toEqual(['ADDED b']);
    next.close();
    await api.close();
    await cluster.stop();
  });

  it('answers 410 when the history no longer reaches back', async () => {
    const cluster = await startEmbeddedCluster({ historySize: 5 });
    const api = new ApiClient(cluster.kubeconfig);
    const maps = '/api/v1/namespaces/default/configmaps';
    const created = await api.post(maps, configMap('a'));
    for (let n = 0; n < 12; n += 1) {
      await api.patch(`${maps}/a`, 'merge-patch+json', {
        data: { n: String(n) },
      });
    }
    const reader = await api.watch(maps, {
      resourceVersion: metadataOf(created).resourceVersion,
    });
    expect(await reader.next()).toMatchObject({
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    });
    expect(await reader.next()).toBeUndefined();
    await api.close();
    await cluster.stop();
  });
});
