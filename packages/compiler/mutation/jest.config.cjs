// The tests as `yarn test` runs them, but those alone that a subject names: a mutant costs the time of all that are loaded.
module.exports = (async () => {
  const { projects, ...config } = await require('@backstage/cli/config/jest');
  return {
    ...config,
    ...projects?.[0],
    testMatch: process.env.MUTATION_TESTS.split(';').map(
      test => `<rootDir>/${test}`,
    ),
  };
})();
