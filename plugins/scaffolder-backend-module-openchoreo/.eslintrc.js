const base = require('../../eslint.base')(__dirname);

module.exports = {
  ...base,
  rules: {
    ...base.rules,
    '@backstage/no-mixed-plugin-imports': [
      'warn',
      // Tries the module with the whole backend of a portal.
      { excludedFiles: ['**/src/__testUtils__/startPortal.ts'] },
    ],
  },
};
