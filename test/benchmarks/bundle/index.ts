import { type Benchmark, table } from '../src';
import { loadedFor } from './bundle';

const PLUGIN = 'plugins/openchoreo/src/index.ts';
const DIAGRAM = 'packages/cell-diagram/src/react/CellDiagram.tsx';

/** Pages that show a diagram. */
const WITH_DIAGRAM = ['cell/CellTab.tsx', 'organization/MapTab.tsx'];

const kibibytes = (bytes: number) => bytes / 1024;

/** What a browser loads of the portal's plugin, without what Backstage and React bring. */
export const benchmark: Benchmark = {
  title: 'What a browser loads, after gzip',
  async run(_args, print) {
    const pages = (await loadedFor(PLUGIN))
      .map(({ module, bytes }) => ({
        name: module.replace('plugins/openchoreo/src/', ''),
        samples: [kibibytes(bytes)],
      }))
      .sort((a, b) => b.samples[0] - a.samples[0]);
    const others = pages.filter(({ name }) => !WITH_DIAGRAM.includes(name));
    print(
      table({
        title: 'Pages of the plugin with everything they need, the largest',
        unit: 'KiB',
        better: 'less',
        baseline: 'index.ts',
        figures: [
          ...pages.filter(({ name }) => name === 'index.ts'),
          ...pages.filter(({ name }) => WITH_DIAGRAM.includes(name)),
          ...others.slice(0, 5).map(page => ({ ...page, target: 150 })),
        ],
      }),
    );
    print('');
    const diagram = (await loadedFor(DIAGRAM)).map(({ module, bytes }) => ({
      name: module.replace('packages/cell-diagram/src/', ''),
      samples: [kibibytes(bytes)],
    }));
    print(
      table({
        title: 'The diagram, alone',
        unit: 'KiB',
        better: 'less',
        baseline: 'react/CellDiagram.tsx',
        figures: diagram.map(figure =>
          figure.name === 'react/CellDiagram.tsx'
            ? { ...figure, target: 40 }
            : { ...figure, name: `${figure.name}, when asked for` },
        ),
      }),
    );
  },
};
