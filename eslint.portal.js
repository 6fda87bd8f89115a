const base = require('./eslint.base');

const kits = ['@backstage/ui', '@backstage/core-components', '@material-ui/*'];

/**
 * The lint rules of packages that draw the portal: only the adapter folder (`plugins/openchoreo-react/src/ui`) may know
 * which component kit is used, so that a new major of a kit changes one folder.
 */
module.exports = (dir, { adapter } = {}) => {
  const config = base(dir);
  const [level, restricted] = config.rules['no-restricted-imports'];
  const withoutKits = [
    level,
    {
      paths: restricted.paths,
      patterns: [
        { group: restricted.patterns },
        {
          group: kits,
          message:
            'Use what @openchoreo/backstage-plugin-openchoreo-react re-exports.',
        },
      ],
    },
  ];
  const overrides = [...config.overrides];
  if (adapter) {
    overrides.push({
      files: [`${adapter}/**`],
      rules: { 'no-restricted-imports': [level, restricted] },
    });
  }
  return {
    ...config,
    rules: { ...config.rules, 'no-restricted-imports': withoutKits },
    overrides,
  };
};
