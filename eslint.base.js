const factory = require('@backstage/cli/config/eslint-factory');

/** The lint rules every package shares, on top of Backstage's own. */
module.exports = dir =>
  factory(dir, {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-console': 'error',
    },
  });
