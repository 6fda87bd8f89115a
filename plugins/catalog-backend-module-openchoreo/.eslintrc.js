const base = require('../../eslint.base')(__dirname);

module.exports = {
  ...base,
  rules: {
    ...base.rules,
    '@backstage/no-mixed-plugin-imports': [
      'warn',
      // Tries the module with the control plane itself, in one backend.
      { excludedFiles: ['**/src/controlPlane.test.ts'] },
    ],
  },
};
