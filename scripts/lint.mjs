// `yarn lint`: the checks of `npm test` that need no running program.
import { staticChecks } from './lib/checks.mjs';
import { say } from './lib/run.mjs';
import { ensureInstalled, ensureNode, yarn } from './lib/toolchain.mjs';

const env = await ensureNode();
await ensureInstalled(env);
for (const { name, args } of staticChecks) {
  say(name);
  if ((await yarn(args, env)) !== 0) {
    process.exitCode = 1;
  }
}
