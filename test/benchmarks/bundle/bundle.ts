import { dirname, join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Metafile, type Plugin } from 'esbuild';

/** The checkout. */
const ROOT = join(__dirname, '..', '..', '..');

/** What an app has anyway, whether it has this plugin or not. */
const OF_THE_APP =
  /^(@backstage\/|react($|\/)|react-dom|react-router|@material-ui\/|@remixicon\/|@tanstack\/)/;

const appBringsIt: Plugin = {
  name: 'of-the-app',
  setup({ onResolve }) {
    onResolve({ filter: OF_THE_APP }, ({ path }) => ({ path, external: true }));
  },
};

/** What a browser loads, in bytes after gzip. */
export interface Loaded {
  /** The module that asks for it, e.g. `plugins/openchoreo/src/cell/CellTab.tsx`. */
  readonly module: string;
  readonly bytes: number;
}

/**
 * What is loaded for a module and for each module that it loads later, its own files included.
 *
 * @param entry - path in the checkout
 */
export async function loadedFor(entry: string): Promise<readonly Loaded[]> {
  const outdir = join(ROOT, 'out');
  const { outputFiles, metafile } = await build({
    entryPoints: [join(ROOT, entry)],
    absWorkingDir: ROOT,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    jsx: 'automatic',
    minify: true,
    write: false,
    metafile: true,
    loader: { '.css': 'local-css' },
    plugins: [appBringsIt],
  });
  const bytes = new Map(
    outputFiles.map(({ path, contents }) => [
      relative(ROOT, path),
      gzipSync(contents).length,
    ]),
  );
  const first = Object.keys(metafile.outputs).find(
    file => metafile.outputs[file].entryPoint === entry,
  );
  if (!first) {
    throw new Error(`${resolve(dirname(entry))} was not built`);
  }
  const always = filesOf(metafile, first);
  return Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) => {
    const files = new Set([...always, ...filesOf(metafile, file)]);
    const sum = [...files].reduce(
      (total, each) => total + (bytes.get(each) ?? 0),
      0,
    );
    return entryPoint ? [{ module: entryPoint, bytes: sum }] : [];
  });
}

/** A file and those that it needs at once. */
function filesOf({ outputs }: Metafile, file: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (each: string) => {
    if (!found.has(each) && outputs[each]) {
      found.add(each);
      outputs[each].imports
        .filter(({ kind }) => kind === 'import-statement')
        .forEach(({ path }) => visit(path));
    }
  };
  visit(file);
  return found;
}
