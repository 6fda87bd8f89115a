import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture, root, run, say } from './run.mjs';

const SUPPORTED_MAJORS = [22, 24];
const YARN = join(root, '.yarn', 'releases', 'yarn-4.18.1.cjs');

/**
 * Finds a Node.js that Backstage runs on: the one in use, or one that is fetched into `toolchain/`.
 *
 * @returns the environment to run everything else with
 */
export async function ensureNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (SUPPORTED_MAJORS.includes(major)) {
    return process.env;
  }
  const packageDir = join(
    root,
    'toolchain',
    'node_modules',
    `node-${process.platform}-${process.arch}`,
  );
  const wanted = JSON.parse(
    readFileSync(join(root, 'toolchain', 'package.json'), 'utf8'),
  ).optionalDependencies[`node-${process.platform}-${process.arch}`];
  if (!wanted) {
    throw new Error(
      `This is Node ${process.version}; Backstage needs Node 22 or 24. ` +
        `Install one of them (https://nodejs.org) and run the command again.`,
    );
  }
  const binary = join(packageDir, 'bin', 'node');
  if ((await capture(binary, ['--version']))?.trim() !== `v${wanted}`) {
    say(
      `This is Node ${process.version}: fetching Node ${wanted} for this checkout`,
    );
    const code = await run('npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: join(root, 'toolchain'),
    });
    if (code !== 0) {
      throw new Error(`npm ci in toolchain/ failed with exit code ${code}`);
    }
  }
  return {
    ...process.env,
    PATH: `${join(packageDir, 'bin')}${delimiter}${process.env.PATH}`,
    // Native addons compile against the headers of this Node, not those of the system's.
    npm_config_nodedir: packageDir,
  };
}

/** Installs the dependencies when `yarn.lock` or a `package.json` changed since the last install. */
export async function ensureInstalled(env) {
  const stampFile = join(root, 'node_modules', '.install-stamp');
  const stamp = await installStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    return;
  }
  say('Installing dependencies (3 to 5 minutes on a fresh machine)');
  const code = await yarn(['install', '--immutable'], env);
  if (code !== 0) {
    throw new Error(`yarn install failed with exit code ${code}`);
  }
  writeFileSync(stampFile, stamp);
}

/** Runs the committed Yarn. */
export function yarn(args, env) {
  return run('node', [YARN, ...args], { env });
}

async function installStamp() {
  const hash = createHash('sha256');
  const files = await capture('git', ['ls-files', '-z', '*package.json']);
  // Outside a git checkout (a tarball) the lock file alone decides.
  const manifests = files ? files.split('\0').filter(Boolean).sort() : [];
  for (const file of ['yarn.lock', '.yarnrc.yml', ...manifests]) {
    if (existsSync(join(root, file))) {
      hash.update(file).update(readFileSync(join(root, file)));
    }
  }
  return hash.digest('hex');
}
