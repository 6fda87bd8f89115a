const base = require('../../eslint.base')(__dirname);

module.exports = {
  ...base,
  rules: {
    ...base.rules,
    '@backstage/no-mixed-plugin-imports': [
      'warn',
      // Try what is rendered on a real API server.
      {
        excludedFiles: [
          '**/src/dryRun.test.ts',
          '**/src/__testUtils__/DryRunServer.ts',
        ],
      },
    ],
  },
};
