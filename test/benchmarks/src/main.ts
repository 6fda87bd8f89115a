import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from './benchmark';

const FOLDER = join(__dirname, '..');
const [name = '', ...args] = process.argv.slice(2);
const names = readdirSync(FOLDER).filter(
  folder => existsSync(join(FOLDER, folder, 'index.ts')) && folder !== 'src',
);

if (names.includes(name)) {
  // Each in a process of its own, and without the code of the others: what one loads would slow another one down.
  const { benchmark }: { benchmark: Benchmark } = require(join(FOLDER, name));
  const print = (line: string) => process.stdout.write(`${line}\n`);
  print(`${benchmark.title}\nNode ${process.version}, ${process.arch}\n`);
  benchmark.run(args, print).catch(error => {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  });
} else {
  process.stderr.write(
    `usage: yarn benchmark NAME [ARGUMENTS...]\nbenchmarks: ${names.join(
      ', ',
    )}\n`,
  );
  process.exitCode = 2;
}
