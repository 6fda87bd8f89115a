/**
 * The layers of the architecture, as a rule that CI holds.
 *
 * packages/ is the engine and knows nothing of Backstage; plugins/ are its Backstage faces. Within each, an import points
 * from a later layer to an earlier one, or sideways into a -common, -node or -react package.
 */
const engine = [
  'cel',
  'model',
  'compiler',
  'network-policy',
  'cell-diagram',
  'embedded-cluster',
  'cli',
];

/** What each package of the engine may import, besides itself. */
const engineImports = {
  cel: [],
  model: [],
  compiler: ['cel', 'model'],
  'network-policy': [],
  'cell-diagram': [],
  'embedded-cluster': [],
  cli: ['model', 'compiler', 'network-policy', 'cell-diagram'],
};

/** What each plugin may import: packages of the engine, and other plugins. */
const pluginImports = {
  'openchoreo-common': ['packages/model'],
  'openchoreo-node': [],
  'openchoreo-backend': [
    'packages/cell-diagram',
    'packages/model',
    'packages/compiler',
    'packages/network-policy',
    'plugins/openchoreo-common',
    'plugins/openchoreo-node',
  ],
  'openchoreo-backend-module-embedded-cluster': [
    'packages/model',
    'packages/embedded-cluster',
    'plugins/openchoreo-common',
    'plugins/openchoreo-node',
  ],
  'openchoreo-backend-module-kubernetes-auth': ['plugins/openchoreo-node'],
  'catalog-backend-module-openchoreo': [
    'packages/model',
    'plugins/openchoreo-common',
  ],
  'scaffolder-backend-module-openchoreo': [
    'packages/model',
    'plugins/openchoreo-common',
  ],
  'search-backend-module-openchoreo': [],
  'permission-backend-module-openchoreo': ['plugins/openchoreo-common'],
  'openchoreo-react': ['plugins/openchoreo-common'],
  'scaffolder-module-openchoreo': [
    'packages/cell-diagram',
    'packages/model',
    'plugins/openchoreo-common',
    'plugins/openchoreo-react',
  ],
  openchoreo: [
    'packages/cell-diagram',
    'plugins/openchoreo-common',
    'plugins/openchoreo-react',
  ],
};

// Tests may reach further down than the code they test: a real cluster, a real control plane.
const notTests = '(\\.test\\.tsx?$|/__testUtils__/|/contract/|setupTests)';
const inPackage = path => `^${path}/`;

const engineRules = engine.map(name => ({
  name: `layer-${name}`,
  comment: `packages/${name} imports only what its layer allows`,
  severity: 'error',
  from: { path: inPackage(`packages/${name}`), pathNot: notTests },
  to: {
    path: '^(packages|plugins)/',
    pathNot: [name, ...engineImports[name]].map(other =>
      inPackage(`packages/${other}`),
    ),
  },
}));

const pluginRules = Object.entries(pluginImports).map(([name, allowed]) => ({
  name: `layer-${name}`,
  comment: `plugins/${name} imports only what its layer allows`,
  severity: 'error',
  from: { path: inPackage(`plugins/${name}`), pathNot: notTests },
  to: {
    path: '^(packages|plugins)/',
    pathNot: [`plugins/${name}`, ...allowed].map(inPackage),
  },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'Modules that import each other cannot be understood or tested alone',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'engine-without-backstage',
      comment:
        'packages/ is plain TypeScript; Backstage faces live in plugins/',
      severity: 'error',
      from: {
        path: `^packages/(${engine.join('|')})/src`,
      },
      to: { path: 'node_modules/@backstage/' },
    },
    ...engineRules,
    ...pluginRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '^(packages|plugins|test)/[^/]+/(dist|dist-types|coverage)/',
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
