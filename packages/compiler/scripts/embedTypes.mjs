// Puts the component types of `types/` into a module, because the compiler also runs in browsers and cannot read files.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'types');
const yaml = readdirSync(folder)
  .sort()
  .map(file => readFileSync(join(folder, file), 'utf8'))
  .join('---\n');

writeFileSync(
  join(root, 'src', 'generated', 'defaultTypes.ts'),
  `// Made of the files in \`types/\` by \`yarn embed-types\`; change those.

/** The component types that every installation begins with, as one YAML stream. */
export const defaultTypesYaml = ${JSON.stringify(yaml)};
`,
);
