import { INPUT } from '../__testUtils__/recordedInput';
import { run } from '../__testUtils__/recordingTerminal';

function render(...inputs: readonly unknown[]) {
  return run(['render', '--input', '-'], {
    stdin: inputs.map(input => JSON.stringify(input)).join('\n'),
  });
}

/** The input with another release spec. */
function withType(fields: object) {
  const { componentRelease } = INPUT;
  const { spec } = componentRelease;
  const { componentType } = spec;
  return {
    ...INPUT,
    componentRelease: {
      ...componentRelease,
      spec: {
        ...spec,
        componentType: {
          ...componentType,
          spec: { ...componentType.spec, ...fields },
        },
      },
    },
  };
}

describe('openchoreo render --input', () => {
  it('answers with objects, policies, endpoints and connections', async () => {
    const result = await render(INPUT);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(result.stdout)).toEqual({
      resources: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: {
            name: 'web-development-1a2b3c4d',
            labels: { 'openchoreo.dev/component': 'web' },
          },
          data: { replicas: '1' },
        },
      ],
      targetPlanes: ['dataplane'],
      networkPolicies: {
        kubernetes: [expect.objectContaining({ kind: 'NetworkPolicy' })],
        cilium: [expect.objectContaining({ kind: 'CiliumNetworkPolicy' })],
      },
      endpoints: [],
      connections: {
        resolved: [
          {
            namespace: 'acme',
            project: 'pay',
            component: 'ledger',
            endpoint: 'grpc',
            visibility: 'organization',
            url: { scheme: 'grpc', host: 'ledger.pay', port: 9000 },
          },
        ],
        pending: [
          {
            namespace: 'acme',
            project: 'shop',
            component: 'cart',
            endpoint: 'api',
            reason: 'not resolved',
          },
        ],
      },
    });
  });

  it('gives templates what managed resources add, as it was recorded', async () => {
    const database = {
      ref: 'db',
      envVars: [
        { name: 'HOST', value: 'db.shop' },
        {
          name: 'PASSWORD',
          valueFrom: { secretKeyRef: { name: 'db', key: 'password' } },
        },
      ],
      volumeMounts: [{ name: 'ca', mountPath: '/etc/db', subPath: 'ca.crt' }],
      volumes: [{ name: 'ca', secret: { secretName: 'db' } }],
    };
    const input = withType({
      resources: [
        {
          id: 'pod',
          template: {
            apiVersion: 'v1',
            kind: 'Pod',
            metadata: { name: 'web' },
            spec: {
              volumes: '${dependencies.toVolumes()}',
              containers: [
                {
                  env: '${dependencies.toContainerEnvs()}',
                  volumeMounts: '${dependencies.toContainerVolumeMounts()}',
                },
              ],
            },
          },
        },
      ],
    });
    const { stdout } = await render({
      ...input,
      resourceDependencyItems: [database],
    });
    const { resources } = JSON.parse(stdout);
    expect(resources[0].spec).toEqual({
      volumes: database.volumes,
      containers: [
        { env: database.envVars, volumeMounts: database.volumeMounts },
      ],
    });
  });

  it('says everything that is wrong with an input, and goes on', async () => {
    const result = await render(
      { ...INPUT, metadata: { name: 1 }, dataPlane: [] },
      { ...INPUT, environment: { metadata: {}, spec: { gateway: 1 } } },
      { ...INPUT, environment: { ...INPUT.environment, kind: 'Project' } },
      { ...INPUT, dataPlane: { apiVersion: 'v1', kind: 'Secret' } },
      null,
      INPUT,
    );
    const answers = result.stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(answers.map(({ error }) => error?.path)).toEqual([
      'dataPlane',
      expect.stringMatching(/^environment\./),
      expect.stringMatching(/^environment\./),
      'dataPlane.apiVersion',
      undefined,
      undefined,
    ]);
    expect(answers[0].error.others.length).toBeGreaterThan(3);
    expect(answers[4].error.code).toBe('value');
    expect(answers[5].resources).toHaveLength(1);
    expect(result).toMatchObject({
      exitCode: 0,
      stderr: 'openchoreo: 5 of 6 inputs failed\n',
    });
  });

  it('exits with 1 when the only input does not render', async () => {
    const result = await render(
      withType({ validations: [{ rule: '${false}', message: 'never' }] }),
    );
    expect(JSON.parse(result.stdout)).toEqual({
      error: {
        code: 'template',
        path: 'spec.validations[0]',
        message: 'never',
      },
    });
    expect(result.exitCode).toBe(1);
  });

  it('warns on standard error', async () => {
    const [note] = INPUT.componentRelease.spec.componentType.spec.resources;
    const result = await render(
      withType({
        resources: [{ ...note, targetPlane: 'observabilityplane' }],
      }),
    );
    expect(JSON.parse(result.stdout).targetPlanes).toEqual([
      'observabilityplane',
    ]);
    expect(result).toMatchObject({
      exitCode: 0,
      stderr: expect.stringMatching(/^-:1: warning: .*observabilityplane/),
    });
  });

  it.each([
    [['render', '--input', '-', '--project', 'shop'], 'cannot be used with'],
    [
      ['render', '-f', '-', '--project', 'shop'],
      'needs --filename, --project and --environment',
    ],
    [['render', '--input', 'nowhere.json'], 'cannot be read'],
  ])('refuses %j', async (args, message) => {
    const result = await run(args);
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain(message);
  });
});
