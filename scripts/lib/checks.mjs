/**
 * The checks that need no running program, in the order in which they are quickest to fail.
 * Each is a Yarn command; it passes when it exits with 0.
 */
export const staticChecks = [
  { name: 'types', args: ['tsc', '--incremental', 'false'] },
  {
    name: 'lint',
    args: ['backstage-cli', 'repo', 'lint', '--max-warnings', '0'],
  },
  {
    name: 'layers and cycles',
    args: [
      'depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      'packages',
      'plugins',
    ],
  },
  { name: 'unused files, exports and dependencies', args: ['knip'] },
  { name: 'format', args: ['prettier', '--check', '--loglevel', 'warn', '.'] },
];
