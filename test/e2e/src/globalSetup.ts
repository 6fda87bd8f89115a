import { rmSync } from 'node:fs';
import { startPortal } from './portal';

/** Starts the portal that all journeys share; returns how to stop it. */
export default async function globalSetup() {
  const dataDir = process.env.E2E_DATA;
  if (!dataDir) {
    throw new Error('E2E_DATA is not set; playwright.config.ts sets it');
  }
  const port = Number(process.env.E2E_PORT);
  const portal = await startPortal({ port, clusterPort: port + 1, dataDir });
  return async () => {
    await portal.kill();
    if (!process.env.E2E_KEEP_DATA) {
      rmSync(dataDir, { recursive: true, force: true });
    }
  };
}
