import {
  cpSync,
  mkdtempSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { metadataOf } from '../contract/__testUtils__/apiClient';
import { configMap } from '../contract/__testUtils__/objects';
import { Simulation, workload } from '../controllers/__testUtils__/simulation';
import { valueAt } from '../json';

const maps = '/api/v1/namespaces/default/configmaps';

describe('a cluster with a data folder', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'embedded-cluster-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  async function start(): Promise<Simulation> {
    const simulation = new Simulation({ dataDir: folder });
    await simulation.start();
    return simulation;
  }

  it('has the same objects after a restart, and goes on counting versions', async () => {
    const first = await start();
    await first.api.post(maps, configMap('kept', { k: 'v' }));
    await first.api.post(maps, configMap('removed'));
    await first.api.delete(`${maps}/removed`);
    const last = await first.api.post(maps, configMap('last'));
    await first.stop();
    const second = await start();
    expect(await second.read(`${maps}/kept`)).toMatchObject({
      data: { k: 'v' },
    });
    expect((await second.api.get(`${maps}/removed`)).status).toBe(404);
    const next = await second.api.post(maps, configMap('next'));
    const versionOf = (answer: typeof last) =>
      Number(metadataOf(answer).resourceVersion);
    expect(versionOf(next)).toBeGreaterThan(versionOf(last));
    await second.stop();
  });

  it('keeps its credentials', async () => {
    const first = await start();
    const token = first.kubeconfig.match(/token: (\S+)/)?.[1];
    await first.stop();
    const second = await start();
    expect(second.kubeconfig).toContain(`token: ${token}`);
    await second.stop();
  });

  it('has what was written whole when the process was killed', async () => {
    const first = await start();
    await first.api.post(maps, configMap('whole'));
    await first.api.post(maps, configMap('cut-off'));
    first.clock.advance(100);
    // What a killed process leaves: no orderly stop, and a last line that was cut off.
    const copy = mkdtempSync(join(tmpdir(), 'embedded-cluster-killed-'));
    cpSync(folder, copy, { recursive: true });
    const journal = join(copy, 'journal.ndjson');
    truncateSync(journal, statSync(journal).size - 10);
    await first.stop();
    const second = new Simulation({ dataDir: copy });
    await second.start();
    expect((await second.api.get(`${maps}/whole`)).status).toBe(200);
    expect((await second.api.get(`${maps}/cut-off`)).status).toBe(404);
    await second.stop();
    rmSync(copy, { recursive: true });
  });

  it('goes on with a rollout that a restart interrupted', async () => {
    const first = await start();
    await first.apply(workload('Deployment', { spec: { replicas: 2 } }));
    first.clock.advance(200);
    await first.stop();
    const second = await start();
    second.clock.advance(5000);
    const deployment = await second.read(
      '/apis/apps/v1/namespaces/default/deployments/web',
    );
    expect(valueAt(deployment, ['status', 'readyReplicas'])).toBe(2);
    expect(await second.pods()).toHaveLength(2);
    await second.stop();
  });

  it('does not start when a line in the middle cannot be read, and says which', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(join(folder, 'journal.ndjson'), '{"rev\n{}\n');
    await expect(start()).rejects.toThrow(/journal\.ndjson:1 cannot be read/);
  });

  it('answers 410 to a watch from before the restart', async () => {
    const first = await start();
    const created = await first.api.post(maps, configMap('a'));
    await first.api.post(maps, configMap('b'));
    await first.stop();
    const second = await start();
    const reader = await second.api.watch(maps, {
      resourceVersion: metadataOf(created).resourceVersion,
    });
    expect(await reader.next()).toMatchObject({
      type: 'ERROR',
      object: { code: 410 },
    });
    reader.close();
    await second.stop();
  });
});
