import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { capture, run, say } from './run.mjs';

/**
 * Starts a PostgreSQL server of its own for the tests, on a free port of loopback.
 *
 * @returns its connection string and how to stop it; undefined, with the reason printed, where there is no PostgreSQL
 */
export async function startPostgres(env) {
  const bin = findBinaries() ?? (await installBinaries());
  if (!bin) {
    say(
      'PostgreSQL not found: the tests run on SQLite only. Install the PostgreSQL server, or set ' +
        'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING.',
    );
    return undefined;
  }
  const base = mkdtempSync(join(tmpdir(), 'openchoreo-test-postgres-'));
  const data = join(base, 'data');
  const port = await freePort();
  // The server refuses to run as root; the account that Debian's package creates runs it then.
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    await run('chown', ['postgres', base]);
  }
  const call = (command, args) =>
    asRoot
      ? capture(
          'runuser',
          ['-u', 'postgres', '--', join(bin, command), ...args],
          { cwd: base, env },
        )
      : capture(join(bin, command), args, { cwd: base, env });

  const initialized = await call('initdb', [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '--no-sync',
  ]);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=400`;
  const started =
    initialized !== undefined &&
    (await call('pg_ctl', [
      '-D',
      data,
      '-w',
      '-l',
      join(base, 'log'),
      '-o',
      options,
      'start',
    ]));
  if (started === undefined || started === false) {
    rmSync(base, { recursive: true, force: true });
    throw new Error(`PostgreSQL in ${bin} did not start`);
  }
  return {
    connectionString: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await call('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(base, { recursive: true, force: true });
    },
  };
}

function findBinaries() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    : [];
  return [
    ...versions.map(version => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ].find(
    dir => existsSync(join(dir, 'initdb')) && existsSync(join(dir, 'pg_ctl')),
  );
}

async function installBinaries() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return undefined;
  }
  say('Installing PostgreSQL for the tests');
  await run('apt-get', ['update', '-qq']);
  await run('apt-get', ['install', '-y', '-qq', 'postgresql']);
  return findBinaries();
}

/** A port of loopback that nothing listens on now. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
