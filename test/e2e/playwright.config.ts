import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

// The workers load this file too and must come to the same folder as the process that started them.
process.env.E2E_DATA ??= mkdtempSync(join(tmpdir(), 'openchoreo-e2e-'));
// Another one lets two checkouts run their journeys at the same time; the port after it is the cluster's.
process.env.E2E_PORT ??= '7107';

export default defineConfig({
  testDir: './specs',
  outputDir: './results',
  timeout: 180_000,
  expect: { timeout: 30_000 },
  // The journeys share one portal, as users do.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME
    ? [['list'], ['json']]
    : [['list']],
  globalSetup: './src/globalSetup.ts',
  use: {
    baseURL: `http://localhost:${process.env.E2E_PORT}`,
    viewport: { width: 1400, height: 900 },
    actionTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
