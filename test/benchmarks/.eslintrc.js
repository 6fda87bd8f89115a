const base = require('../../eslint.base')(__dirname);

module.exports = {
  ...base,
  // The rule is about code that is built and moved; benchmarks always run from the checkout.
  rules: { ...base.rules, 'no-restricted-syntax': 'off' },
};
