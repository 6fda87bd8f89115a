import { spawnSync } from 'node:child_process';
import { run } from '../__testUtils__/recordingTerminal';
import { workFolder } from '../__testUtils__/workFolder';

/** What bash offers for the last of some words. */
async function offered(...words: readonly string[]): Promise<string[]> {
  const { stdout: script } = await run(['completion', 'bash']);
  const folder = workFolder({ 'completion.bash': script, 'shop.yaml': '' });
  const { stdout, stderr } = spawnSync(
    'bash',
    [
      '-c',
      `source completion.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _openchoreo; printf '%s\\n' "\${COMPREPLY[@]}"`,
      'bash',
      'openchoreo',
      ...words,
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  return stdout.split('\n').filter(Boolean);
}

describe('openchoreo completion', () => {
  it('lets bash complete commands, options, their words and files', async () => {
    expect(await offered('re')).toEqual(['render', 'reach']);
    expect(await offered('render', '--en')).toEqual(['--environment']);
    expect(await offered('render', '-o', '')).toEqual(['yaml', 'json']);
    expect(await offered('completion', 'z')).toEqual(['zsh']);
    expect(await offered('validate', '-f', 'sh')).toEqual(['shop.yaml']);
    expect(await offered('render', '--project', '')).toEqual([]);
  });

  it.each(['zsh', 'fish'])(
    'knows every command and option in %s',
    async shell => {
      const { stdout, exitCode } = await run(['completion', shell]);
      expect(exitCode).toBe(0);
      for (const word of ['render', 'diff', 'with-environment', 'token-env']) {
        expect(stdout).toContain(word);
      }
      // A shell that is not there can find no mistake.
      const check = spawnSync(shell, ['-n'], { input: stdout });
      expect(check.status ?? 0).toBe(0);
    },
  );

  it('refuses a shell it does not know', async () => {
    const result = await run(['completion', 'cmd']);
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain('bash, zsh, fish');
  });
});

describe('openchoreo --help', () => {
  it.each(['validate', 'render', 'diff', 'eval', 'apply', 'completion'])(
    'explains %s with an example or its exit codes',
    async command => {
      const result = await run([command, '--help']);
      expect(result.exitCode).toBe(0);
      expect(result.stdout).toMatch(/Exit codes:|completion bash/);
    },
  );

  it('has a version', async () => {
    expect((await run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('writes no colours when it is told so', async () => {
    const args = ['validate', '-f', '-'];
    const surroundings = { stdin: 'kind: Nope', colours: true };
    expect((await run(args, surroundings)).stderr).toContain('\u001b[');
    expect(
      (await run([...args, '--no-color'], surroundings)).stderr,
    ).not.toContain('\u001b[');
  });
});
