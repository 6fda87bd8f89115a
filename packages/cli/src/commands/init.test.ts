import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { run } from '../__testUtils__/recordingTerminal';
import { workFolder } from '../__testUtils__/workFolder';

const GO_SERVICE = {
  'go.mod': 'module acme/points\n',
  Dockerfile: `FROM golang:1.26 AS build
EXPOSE 6060
FROM gcr.io/distroless/static
ARG PORT=9090
# The port of the API, then that of the debugger
EXPOSE $PORT/tcp 9091/udp
`,
  'api/openapi.yaml':
    'openapi: 3.1.0\ninfo: { title: Points, version: 1.0.0 }\nservers: [{ url: /v1 }]\npaths: {}\n',
  'node_modules/x/openapi.yaml': 'openapi: 3.0.0\n',
};

function read(folder: string, file: string) {
  return parse(readFileSync(join(folder, file), 'utf8'));
}

async function init(folder: string, ...args: string[]) {
  return run([
    'init',
    folder,
    '--system',
    'loyalty',
    '--owner',
    'shop-team',
    ...args,
  ]);
}

describe('openchoreo init', () => {
  it('finds language, port and API of a service', async () => {
    const folder = workFolder(GO_SERVICE);
    const { exitCode, stdout, stderr } = await init(
      folder,
      '--name',
      'points',
      '--image',
      'ghcr.io/acme/points:1',
    );
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      `${join(folder, 'catalog-info.yaml')}\n${join(
        folder,
        'workload.yaml',
      )}\n`,
    );
    expect(stderr).toContain('api/openapi.yaml describes a HTTP API');
    expect(read(folder, 'catalog-info.yaml')).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'points',
        tags: ['go'],
        annotations: { 'openchoreo.dev/component-type': 'deployment/service' },
      },
      spec: {
        type: 'service',
        lifecycle: 'experimental',
        owner: 'shop-team',
        system: 'loyalty',
      },
    });
    expect(read(folder, 'workload.yaml')).toEqual({
      apiVersion: 'openchoreo.dev/v1alpha1',
      metadata: { name: 'points' },
      container: { image: 'ghcr.io/acme/points:1' },
      endpoints: [
        {
          name: 'http',
          type: 'HTTP',
          port: 9090,
          basePath: '/v1',
          schemaFile: 'api/openapi.yaml',
        },
      ],
    });
    const validated = await run([
      'validate',
      '-f',
      join(folder, 'workload.yaml'),
    ]);
    expect(validated).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it.each([
    [
      'pages',
      { 'package.json': '{"dependencies": {"react-dom": "^18"}}' },
      'deployment/web-application',
      [{ name: 'http', type: 'HTTP', port: 8080 }],
    ],
    [
      'a worker',
      { 'requirements.txt': 'celery', Dockerfile: 'FROM python:3' },
      'deployment/worker',
      undefined,
    ],
    [
      'a service of gRPC and GraphQL',
      {
        'proto/types.proto': 'message Money {}',
        'proto/ledger.proto': 'service Ledger { rpc Post(A) returns (B); }',
        'schema.graphql': 'type Query { a: Int }',
        Dockerfile: 'FROM x\nEXPOSE 7070 7071',
      },
      'deployment/service',
      [
        {
          name: 'graphql',
          type: 'GraphQL',
          port: 7070,
          schemaFile: 'schema.graphql',
        },
        {
          name: 'grpc',
          type: 'gRPC',
          port: 7071,
          schemaFile: 'proto/ledger.proto',
        },
      ],
    ],
    [
      'a definition that nobody can read',
      { 'openapi.yaml': 'openapi: [', Dockerfile: 'FROM x\nEXPOSE 80' },
      'deployment/service',
      [{ name: 'http', type: 'HTTP', port: 80 }],
    ],
    ['nothing', {}, 'deployment/worker', undefined],
  ])('recognizes %s', async (_, files, type, endpoints) => {
    const folder = workFolder(files);
    expect((await init(folder)).exitCode).toBe(0);
    expect(
      read(folder, 'catalog-info.yaml').metadata.annotations[
        'openchoreo.dev/component-type'
      ],
    ).toBe(type);
    expect(read(folder, 'workload.yaml').endpoints).toEqual(endpoints);
    const { exitCode } = await run([
      'validate',
      '-f',
      join(folder, 'workload.yaml'),
    ]);
    expect(exitCode).toBe(0);
  });

  it('leaves files alone that are there, unless it is told', async () => {
    const folder = workFolder({ 'workload.yaml': 'mine: true\n' });
    const refused = await init(folder);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain(
      `${join(folder, 'workload.yaml')} is there already; --force`,
    );
    expect(read(folder, 'workload.yaml')).toEqual({ mine: true });
    expect((await init(folder, '--force')).exitCode).toBe(0);
    expect(read(folder, 'workload.yaml')).not.toHaveProperty('mine');
  });

  it('says what is wrong with how it was called', async () => {
    const folder = workFolder({});
    const badName = await init(folder, '--name', 'My Service');
    expect(badName).toMatchObject({ exitCode: 2, stdout: '' });
    expect(badName.stderr).toContain('"My Service" is not a valid name');
    const missing = await init(join(folder, 'nowhere'));
    expect(missing.exitCode).toBe(2);
    expect(missing.stderr).toContain('cannot be read');
  });
});
