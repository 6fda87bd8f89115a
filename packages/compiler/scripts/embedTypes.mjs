// Puts the component types of `types/` and the traits of `traits/` into a module, because the compiler also runs in browsers and cannot read files.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const yaml = ['types', 'traits']
  .map(folder => join(root, folder))
  .flatMap(folder =>
    readdirSync(folder)
      .sort()
      .map(file => readFileSync(join(folder, file), 'utf8')),
  )
  .join('---\n');

writeFileSync(
  join(root, 'src', 'generated', 'defaultTypes.ts'),
  `// Made of the files in \`types/\` and \`traits/\` by \`yarn embed-types\`; change those.

/** The component types and traits that every installation begins with, as one YAML stream. */
export const defaultTypesYaml = ${JSON.stringify(yaml)};
`,
);
