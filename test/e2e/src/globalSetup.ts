import { rmSync } from 'node:fs';
import { startPortal } from './portal';

/** Starts the portal that all journeys share; returns how to stop it. */
export default async function globalSetup() {
  const dataDir = process.env.E2E_DATA;
  if (!dataDir) {
    throw new Error('E2E_DATA is not set; playwright.config.ts sets it');
  }
  const portal = await startPortal({ port: 7107, clusterPort: 7108, dataDir });
  return async () => {
    await portal.kill();
    if (!process.env.E2E_KEEP_DATA) {
      rmSync(dataDir, { recursive: true, force: true });
    }
  };
}
