import { join } from 'node:path';
import { run } from '../__testUtils__/recordingTerminal';
import { workFolder } from '../__testUtils__/workFolder';

const GOOD = `apiVersion: openchoreo.dev/v1alpha1
kind: Project
metadata:
  name: shop
  namespace: acme
spec:
  deploymentPipelineRef:
    name: default
`;

const BAD = `${GOOD}---
apiVersion: openchoreo.dev/v1alpha1
kind: Workload
metadata:
  name: cart
  namespace: acme
spec:
  owner: { projectName: shop, componentName: cart }
  container: { image: cart:1, comand: [run] }
  endpoints:
    grpc: { type: gRPC, port: 7070, visibility: [internet] }
`;

const DESCRIPTOR = `apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: cart
endpoints:
  - { name: grpc, type: gRPC, port: 0 }
`;

describe('openchoreo validate', () => {
  it('says of each document what it is', async () => {
    const folder = workFolder({ 'good.yaml': GOOD });
    const result = await run(['validate', '-f', join(folder, 'good.yaml')]);
    expect(result).toEqual({
      exitCode: 0,
      stdout: 'Project acme/shop valid\n',
      stderr: '',
    });
  });

  it('prints file, line, column and field of what is wrong, and fails', async () => {
    const folder = workFolder({ 'bad.yaml': BAD });
    const file = join(folder, 'bad.yaml');
    const result = await run(['validate', '-f', file]);
    expect(result).toEqual({
      exitCode: 1,
      stdout: 'Project acme/shop valid\nWorkload acme/cart invalid\n',
      stderr: [
        `${file}:19:50: error: Workload acme/cart: spec.endpoints.grpc.visibility[0] is "internet"; expected project, organization or public`,
        `${file}:17:31: warning: Workload acme/cart: spec.container.comand is not a known field and is left out; did you mean command?`,
        'openchoreo: 1 of 1 files invalid',
        '',
      ].join('\n'),
    });
  });

  it('answers with JSON when asked to, and with nothing else on standard output', async () => {
    const folder = workFolder({ 'bad.yaml': BAD });
    const result = await run([
      'validate',
      '-o',
      'json',
      '-f',
      join(folder, 'bad.yaml'),
    ]);
    expect(JSON.parse(result.stdout)).toEqual([
      {
        file: join(folder, 'bad.yaml'),
        documents: [
          {
            index: 0,
            resource: 'Project acme/shop',
            status: 'valid',
            messages: [],
          },
          {
            index: 1,
            resource: 'Workload acme/cart',
            status: 'invalid',
            messages: [
              expect.objectContaining({ severity: 'error', line: 19 }),
              expect.objectContaining({ severity: 'warning', line: 17 }),
            ],
          },
        ],
      },
    ]);
  });

  it('reads standard input', async () => {
    const { exitCode, stdout } = await run(['validate', '-f', '-'], {
      stdin: GOOD,
    });
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: 'Project acme/shop valid\n',
    });
  });

  it('reads what belongs to OpenChoreo below a folder, in the order of the names', async () => {
    const folder = workFolder({
      'b/project.yml': GOOD.replace('shop', 'second'),
      'a.yaml': GOOD.replace('shop', 'first'),
      'cart/workload.yaml': DESCRIPTOR.replace('port: 0', 'port: 80'),
      'cart/openapi.yaml': 'openapi: 3.1.0\n',
      'node_modules/x.yaml': GOOD,
      '.hidden/x.yaml': GOOD,
      'notes.txt': GOOD,
    });
    const result = await run(['validate', '-f', folder]);
    expect(result).toEqual({
      exitCode: 0,
      stdout: [
        'Project acme/first valid',
        'Project acme/second valid',
        `workload descriptor ${join(folder, 'cart/workload.yaml')} valid`,
        '',
      ].join('\n'),
      stderr: `${folder}: note: 1 of 4 files hold no OpenChoreo resource and were passed over\n`,
    });
  });

  it('validates a workload descriptor as such', async () => {
    const folder = workFolder({ 'workload.yaml': DESCRIPTOR });
    const file = join(folder, 'workload.yaml');
    const { exitCode, stderr } = await run(['validate', '-f', file]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `${file}:5:37: error: workload descriptor cart: endpoints[0].port is 0; expected at least 1\n`,
    );
  });

  it('says which objects it does not look at, and why', async () => {
    const { exitCode, stdout, stderr } = await run(['validate', '-f', '-'], {
      stdin: 'apiVersion: v1\nkind: Secret\nmetadata: { name: db }\n',
    });
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: 'Secret db ignored\n',
      stderr:
        '<stdin>: note: Secret db is ignored: OpenChoreo keeps no values of secrets: use a SecretReference\n',
    });
  });

  it('colours severities for somebody who sees them', async () => {
    const { stderr } = await run(['validate', '-f', '-'], {
      stdin: BAD,
      colours: true,
    });
    expect(stderr).toContain('\u001b[31merror:\u001b[39m Workload acme/cart');
    expect(stderr).toContain('\u001b[33mwarning:\u001b[39m Workload acme/cart');
  });

  it.each([
    ['a file that is not there', ['validate', '-f', 'nowhere.yaml']],
    ['no file', ['validate']],
    ['an unknown format', ['validate', '-f', '-', '-o', 'xml']],
    ['an unknown command', ['destroy']],
    ['no command', []],
  ])('ends with 2 for %s', async (_, args) => {
    const { exitCode, stdout, stderr } = await run(args);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
  });

  it('shows help and version on standard output', async () => {
    const help = await run(['--help']);
    expect(help.exitCode).toBe(0);
    expect(help.stdout).toContain('Usage: openchoreo');
    const version = await run(['--version']);
    expect(version).toEqual({
      exitCode: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    });
  });
});
