/** Changes the engine line by line and counts the changes that no test notices: `yarn mutation` in packages/compiler. */
export default {
  testRunner: 'jest',
  jest: { projectType: 'custom', configFile: 'mutation/jest.config.cjs' },
  coverageAnalysis: 'perTest',
  mutator: {
    // Texts of messages: tests name the field and the remedy, not each word.
    excludedMutations: ['StringLiteral'],
  },
  // What runs once when a file is loaded is part of every test, and would take hours.
  ignoreStatic: true,
  concurrency: 2,
  tempDirName: 'mutation/.tmp',
  reporters: ['clear-text', 'progress-append-only', 'html'],
  htmlReporter: { fileName: 'mutation/.report.html' },
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 90, low: 80, break: 80 },
};
