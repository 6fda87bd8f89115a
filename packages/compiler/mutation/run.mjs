/**
 * Mutation testing of the engine, subject by subject: `yarn mutation [subject ...]`.
 *
 * Each subject is tried with the tests that are about it alone: whoever breaks something should hear of it from a test
 * that says what, and every test file that is loaded costs each mutant its time.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SUBJECTS = {
  patches: { mutate: ['render/patch*.ts'], tests: ['render/patch*.test.ts'] },
  templates: { mutate: ['templates/*.ts'], tests: ['templates/*.test.ts'] },
  schemas: {
    mutate: ['schemas/*.ts'],
    tests: ['schemas/*.test.ts', 'expressions/jsonTypes.test.ts'],
  },
  render: {
    mutate: ['render/*.ts', '!src/render/patch*.ts'],
    tests: [
      'render/{checkTemplates,renderComponent,stamps,unacceptable,validateComponentType}.test.ts',
      'cell/{compileCell,ownTypes}.test.ts',
      'templates/hostile.test.ts',
    ],
  },
  releases: {
    mutate: ['release/*.ts', 'diff/*.ts'],
    tests: ['release/*.test.ts', 'diff/*.test.ts'],
  },
  context: {
    mutate: ['context/*.ts'],
    tests: [
      'context/*.test.ts',
      'cell/{compileCell,connections,recordedCells}.test.ts',
    ],
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !(name in SUBJECTS));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no subject ${unknown.join()}; there are ${Object.keys(
      SUBJECTS,
    ).join()}\n`,
  );
  process.exit(2);
}
const root = fileURLToPath(new URL('..', import.meta.url));
const failed = Object.entries(SUBJECTS)
  .filter(([name]) => wanted.length === 0 || wanted.includes(name))
  .filter(([name, { mutate, tests }]) => {
    process.stdout.write(`\n› ${name}\n`);
    const files = mutate.map(file =>
      file.startsWith('!') ? file : `src/${file}`,
    );
    const { status } = spawnSync(
      'stryker',
      [
        'run',
        'mutation/stryker.config.mjs',
        '--mutate',
        [...files, '!src/**/*.test.ts'].join(),
      ],
      {
        cwd: root,
        stdio: 'inherit',
        env: { ...process.env, MUTATION_TESTS: tests.join(';') },
      },
    );
    return status !== 0;
  });
process.exit(failed.length > 0 ? 1 : 0);
