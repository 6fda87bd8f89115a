// `npm test`: installs what is missing and runs everything that CI runs.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { staticChecks } from './lib/checks.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureKubectl } from './lib/kubectl.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { say } from './lib/run.mjs';
import { ensureInstalled, ensureNode, yarn } from './lib/toolchain.mjs';

const POSTGRES = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const reports = mkdtempSync(join(tmpdir(), 'openchoreo-test-'));

function count(name, { passed = 0, failed = 0, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  if (failed > 0) {
    failures.push(name);
  }
}

/** One check that counts as one test. */
async function check(name, args, env) {
  say(name);
  const ok = (await yarn(args, env)) === 0;
  count(name, ok ? { passed: 1 } : { failed: 1 });
  return ok;
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Unit, contract and integration tests of every package, on SQLite and on PostgreSQL where there is one. */
async function packageTests(env) {
  say('Tests of the packages');
  const postgres = env[POSTGRES] ? undefined : await startPostgres(env);
  try {
    const file = join(reports, 'jest.json');
    const code = await yarn(
      [
        'backstage-cli',
        'repo',
        'test',
        '--maxWorkers=2',
        '--json',
        `--outputFile=${file}`,
      ],
      {
        ...env,
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        ...(postgres && { [POSTGRES]: postgres.connectionString }),
      },
    );
    const report = readReport(file);
    count('tests of the packages', {
      passed: report?.numPassedTests,
      // A suite that does not start has no tests to fail.
      failed:
        (report?.numFailedTests ?? 0) +
          (report?.numRuntimeErrorTestSuites ?? 0) || (code === 0 ? 0 : 1),
      skipped: report?.numPendingTests,
    });
  } finally {
    await postgres?.stop();
  }
}

/** What decides what runs and who reaches whom: as good as every line of it is covered by its own tests. */
const COVERED = ['cel', 'model', 'compiler', 'network-policy'];
const COVERED_LINES = 95;

/** Apart from the tests above, since counting makes code slow. */
async function coverageOfEngine(env) {
  for (const name of COVERED) {
    await check(
      `at least ${COVERED_LINES} % of the lines of ${name} are covered`,
      [
        'workspace',
        `@openchoreo/${name}`,
        'test',
        '--maxWorkers=2',
        '--silent',
        '--coverage',
        '--coverageReporters=text-summary',
        `--coverageThreshold=${JSON.stringify({
          global: { lines: COVERED_LINES },
        })}`,
      ],
      env,
    );
  }
}

/** User journeys in Chromium against the built portal. */
async function endToEndTests(env) {
  const chromium = await ensureChromium(env);
  say('End-to-end tests in Chromium');
  const file = join(reports, 'playwright.json');
  const code = await yarn(['playwright', 'test', '--config', 'test/e2e'], {
    ...env,
    ...(chromium && { CHROMIUM_PATH: chromium }),
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  const stats = readReport(file)?.stats;
  count('end-to-end tests', {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: stats?.unexpected || (code === 0 ? 0 : 1),
    skipped: stats?.skipped,
  });
}

try {
  const env = { ...(await ensureNode()), CI: 'true' };
  await ensureInstalled(env);
  for (const { name, args } of staticChecks) {
    await check(name, args, env);
  }
  await ensureKubectl();
  await packageTests(env);
  await coverageOfEngine(env);
  if (await check('build', ['backstage-cli', 'repo', 'build', '--all'], env)) {
    await endToEndTests(env);
  }
} catch (error) {
  process.stderr.write(`${error.stack}\n`);
  count(error.message, { failed: 1 });
} finally {
  rmSync(reports, { recursive: true, force: true });
}
if (failures.length > 0) {
  say(`Failed: ${failures.join(', ')}`);
}
process.stdout.write(
  `\n${total.passed} passed, ${total.failed} failed` +
    `${total.skipped ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exitCode = total.failed > 0 ? 1 : 0;
