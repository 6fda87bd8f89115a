import { run } from '../__testUtils__/recordingTerminal';
import { workFolder } from '../__testUtils__/workFolder';

describe('openchoreo eval', () => {
  it('evaluates a template with the variables of a file', async () => {
    const folder = workFolder({ 'inputs.yaml': 'parameters: { replicas: 2 }' });
    expect(
      await run([
        'eval',
        '--inputs',
        `${folder}/inputs.yaml`,
        '${parameters.replicas + 1}',
      ]),
    ).toEqual({ exitCode: 0, stdout: '{"output":3}\n', stderr: '' });
  });

  it('evaluates a template without variables', async () => {
    expect(await run(['eval', 'a-${1 + 2}'])).toMatchObject({
      exitCode: 0,
      stdout: '{"output":"a-3"}\n',
    });
  });

  it('says what is wrong with a template', async () => {
    const result = await run(['eval', '${1 +}']);
    expect(result.exitCode).toBe(1);
    expect(JSON.parse(result.stdout)).toEqual({
      error: { code: 'template', message: expect.stringContaining('${1 +}') },
    });
    expect(result.stderr).toMatch(/^openchoreo: the template fails: /);
  });

  it('answers each line of a batch in its place, whatever is wrong with the others', async () => {
    const deep = JSON.stringify({
      template: JSON.parse('['.repeat(100) + ']'.repeat(100)),
    });
    const result = await run(['eval', '--input', '-'], {
      stdin: [
        '{"template": "${a}", "inputs": {"a": 1}}',
        'no JSON',
        '',
        '{"inputs": {}}',
        '{"template": {"k": "${missing.field}"}}',
        deep,
        '{"template": "${oc_omit()}"}',
        '{"template": "last", "inputs": null}',
      ].join('\r\n'),
    });
    expect(result.exitCode).toBe(0);
    expect(
      result.stdout
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toEqual([
      { output: 1 },
      {
        error: {
          code: 'syntax',
          message: expect.stringMatching(/^is no JSON: /),
        },
      },
      {
        error: {
          code: 'value',
          message: 'is no case; expected {"template": ..., "inputs": {...}}',
        },
      },
      {
        error: {
          code: 'template',
          path: 'k',
          message: expect.stringContaining('missing'),
        },
      },
      {
        error: {
          code: 'too-large',
          message: 'nests more than 64 levels deep',
        },
      },
      { output: null, omitted: true },
      { output: 'last' },
    ]);
    expect(result.stderr).toBe('openchoreo: 4 of 7 inputs failed\n');
  });

  it.each([
    [['eval'], 'takes either a template or --input'],
    [['eval', 'x', '--input', '-'], 'takes either a template or --input'],
    [['eval', 'x', '--inputs', 'nowhere.yaml'], 'no such file or directory'],
    [['eval', 'x', '--inputs', '-'], 'holds no variables'],
    [['eval', '--input', 'nowhere.jsonl'], 'cannot be read'],
  ])('refuses %j', async (args, message) => {
    const result = await run(args, { stdin: '[1]' });
    expect(result.exitCode).toBe(2);
    expect(result.stdout).toBe('');
    expect(result.stderr).toContain(message);
  });
});
