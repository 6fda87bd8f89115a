import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { hasKubectl, kubectl } from '../src/commands';
import { type Portal, startPortal } from '../src/portal';

const KINDS = [
  'namespaces',
  'deployments',
  'cronjobs',
  'services',
  'configmaps',
  'networkpolicies',
  'httproutes',
  'grpcroutes',
].join(',');

/** Every object of the demo's first environment: its identity and what was asked of it, but nothing that differs per run. */
async function desiredObjects(kubeconfig: string): Promise<string[]> {
  const { stdout } = await kubectl(
    kubeconfig,
    'get',
    KINDS,
    '--all-namespaces',
    '--selector',
    'openchoreo.dev/managed-by',
    '--output',
    'json',
  );
  const { items } = JSON.parse(stdout || '{"items":[]}') as {
    items: {
      kind: string;
      metadata: { name: string; namespace?: string };
      spec?: unknown;
    }[];
  };
  return items
    .map(
      ({ kind, metadata }) =>
        `${kind} ${metadata.namespace ?? ''}/${metadata.name}`,
    )
    .filter(id => /dp-demo-\w+-development-/.test(id))
    .sort();
}

/**
 * An entity that the catalog was processing when it was killed is processed again only when its turn comes anew, which
 * takes the catalog 100 to 150 seconds.
 */
const CATALOG_TURN_MS = 180_000;

test('a portal killed again and again while it reconciles ends where an undisturbed one does', async () => {
  test.skip(!(await hasKubectl()), 'no kubectl on this machine');
  test.setTimeout(300_000 + CATALOG_TURN_MS);
  const shared = join(process.env.E2E_DATA ?? '', 'kubeconfig');
  await expect
    .poll(async () => (await desiredObjects(shared)).length, {
      timeout: 90_000,
    })
    .toBeGreaterThan(20);
  const undisturbed = await desiredObjects(shared);

  const dataDir = mkdtempSync(join(tmpdir(), 'openchoreo-crash-'));
  const start = () => startPortal({ port: 7117, clusterPort: 7118, dataDir });
  let portal: Portal | undefined;
  try {
    // Each time a little later into the work than the last.
    for (const atLeast of [1, undisturbed.length / 3, undisturbed.length / 2]) {
      const running = await start();
      portal = running;
      await expect
        .poll(async () => (await desiredObjects(running.kubeconfig)).length, {
          intervals: [50],
          timeout: 90_000,
        })
        .toBeGreaterThanOrEqual(atLeast);
      await running.kill();
    }
    const last = await start();
    portal = last;
    await expect
      .poll(() => desiredObjects(last.kubeconfig), {
        timeout: CATALOG_TURN_MS,
      })
      .toEqual(undisturbed);
  } finally {
    await portal?.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
