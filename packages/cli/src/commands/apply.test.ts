import { join } from 'node:path';
import {
  startPortal,
  type Answer,
  type SeenRequest,
} from '../__testUtils__/portal';
import { run } from '../__testUtils__/recordingTerminal';
import { workFolder } from '../__testUtils__/workFolder';

const GUEST = '/api/auth/guest/refresh';
const APPLY = '/api/openchoreo/apply';

function project(name: string): string {
  return `apiVersion: openchoreo.dev/v1alpha1
kind: Project
metadata: { name: ${name}, namespace: acme }
spec: { deploymentPipelineRef: { name: default } }
`;
}

function guest(): Answer {
  return { body: { backstageIdentity: { token: 'guest-token' } } };
}

function created({ body }: SeenRequest): Answer {
  const name = /name: (\w+)/.exec(body)?.[1];
  return {
    body: {
      documents: [
        {
          index: 0,
          resource: `Project acme/${name}`,
          action: 'created',
          messages: [],
        },
      ],
    },
  };
}

describe('openchoreo apply', () => {
  it('sends each file as it is, as guest when there is no token', async () => {
    const portal = await startPortal({ [GUEST]: guest, [APPLY]: created });
    const folder = workFolder({
      'b.yaml': project('second'),
      'a.yaml': project('first'),
    });

    const result = await run([
      'apply',
      '--url',
      `${portal.url}/`,
      '-f',
      join(folder, 'b.yaml'),
      join(folder, 'a.yaml'),
    ]);

    expect(result).toEqual({
      exitCode: 0,
      stdout: 'Project acme/second created\nProject acme/first created\n',
      stderr: `note: signed in to ${portal.url}/ as guest\n`,
    });
    expect(portal.requests.slice(1)).toEqual(
      ['second', 'first'].map(name => ({
        path: APPLY,
        contentType: 'application/yaml',
        authorization: 'Bearer guest-token',
        body: project(name),
      })),
    );
  });

  it('takes the token from the environment and does not show it', async () => {
    const portal = await startPortal({ [APPLY]: created });
    const result = await run(
      ['apply', '-f', '-', '--url', portal.url, '--token-env', 'PORTAL_TOKEN'],
      { stdin: project('shop'), env: { PORTAL_TOKEN: 's3cret' } },
    );
    expect(result).toEqual({
      exitCode: 0,
      stdout: 'Project acme/shop created\n',
      stderr: '',
    });
    expect(portal.requests).toEqual([
      expect.objectContaining({ authorization: 'Bearer s3cret' }),
    ]);
  });

  it('prints what the portal says of a document where it stands in the file', async () => {
    const portal = await startPortal({
      [GUEST]: guest,
      [APPLY]: () => ({
        status: 422,
        body: {
          documents: [
            {
              index: 0,
              resource: 'Project acme/shop',
              action: 'invalid',
              messages: [
                {
                  severity: 'error',
                  message: 'names a pipeline that does not exist',
                  path: 'spec.deploymentPipelineRef',
                  position: { line: 4, column: 9 },
                },
              ],
            },
            {
              index: 1,
              resource: 'Secret db',
              action: 'ignored',
              messages: [
                { severity: 'warning', message: 'secrets are references' },
              ],
            },
          ],
        },
      }),
    });
    const result = await run(['apply', '-f', '-', '--url', portal.url], {
      stdin: project('shop'),
    });
    expect(result).toEqual({
      exitCode: 1,
      stdout: 'Project acme/shop invalid\nSecret db ignored\n',
      stderr: [
        `note: signed in to ${portal.url} as guest`,
        '<stdin>:4:9: error: Project acme/shop: spec.deploymentPipelineRef names a pipeline that does not exist',
        '<stdin>: note: Secret db is ignored: secrets are references',
        `openchoreo: ${portal.url} refused a document`,
        '',
      ].join('\n'),
    });
  });

  it('answers with JSON when asked to', async () => {
    const portal = await startPortal({ [GUEST]: guest, [APPLY]: created });
    const { stdout } = await run(
      ['apply', '-f', '-', '--url', portal.url, '-o', 'json'],
      { stdin: project('shop') },
    );
    expect(JSON.parse(stdout)).toEqual([
      {
        file: '<stdin>',
        documents: [
          {
            index: 0,
            resource: 'Project acme/shop',
            action: 'created',
            messages: [],
          },
        ],
      },
    ]);
  });

  it('sends nothing while a file is invalid', async () => {
    const portal = await startPortal({ [GUEST]: guest, [APPLY]: created });
    const folder = workFolder({
      'good.yaml': project('shop'),
      'bad.yaml': project('shop').replace('default', '""'),
    });
    const result = await run([
      'apply',
      '--url',
      portal.url,
      '-f',
      join(folder, 'good.yaml'),
      '-f',
      join(folder, 'bad.yaml'),
    ]);
    expect(result).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: [
        `${join(
          folder,
          'bad.yaml',
        )}:4:40: error: Project acme/shop: spec.deploymentPipelineRef.name is empty; use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends`,
        'openchoreo: 1 of 2 files invalid; nothing was sent',
        '',
      ].join('\n'),
    });
    expect(portal.requests).toEqual([]);
  });

  it('passes over workload descriptors', async () => {
    const portal = await startPortal({ [GUEST]: guest, [APPLY]: created });
    const folder = workFolder({
      'project.yaml': project('shop'),
      'workload.yaml':
        'apiVersion: openchoreo.dev/v1alpha1\nmetadata: { name: cart }\n',
    });
    const { exitCode, stderr } = await run([
      'apply',
      '--url',
      portal.url,
      '-f',
      folder,
    ]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(
      `${join(
        folder,
        'workload.yaml',
      )}: note: a workload descriptor is read through the catalog entity beside it, and was passed over\n`,
    );
    expect(portal.requests).toHaveLength(2);
  });

  it.each<readonly [string, number, Record<string, () => Answer>, string]>([
    [
      'a portal that takes no guests',
      1,
      { [GUEST]: () => ({ status: 404, body: {} }) },
      'URL does not take guests (status 404): put a token into an environment variable and name it with --token-env',
    ],
    [
      'a token that does not suffice',
      1,
      {
        [GUEST]: guest,
        [APPLY]: () => ({
          status: 403,
          body: { error: { name: 'NotAllowedError', message: 'not yours' } },
        }),
      },
      'URL answers with status 403: not yours',
    ],
    [
      'a server that is no portal',
      3,
      { [GUEST]: guest, [APPLY]: () => ({ body: '<html></html>' }) },
      'URL answers with status 200: not the answer of an OpenChoreo portal',
    ],
    [
      'a portal in trouble',
      3,
      {
        [GUEST]: guest,
        [APPLY]: () => ({
          status: 503,
          body: { error: { message: 'the database is away' } },
        }),
      },
      'URL answers with status 503: the database is away',
    ],
  ])('reports %s and ends with %i', async (_, exitCode, routes, message) => {
    const portal = await startPortal(routes);
    const result = await run(['apply', '-f', '-', '--url', portal.url], {
      stdin: project('shop'),
    });
    expect(result.exitCode).toBe(exitCode);
    expect(result.stdout).toBe('');
    expect(result.stderr).toContain(
      `openchoreo: ${message.replace('URL', portal.url)}\n`,
    );
  });

  it('reports a server that is not there and ends with 3', async () => {
    const url = 'http://127.0.0.1:9';
    const result = await run(['apply', '-f', '-', '--url', url], {
      stdin: project('shop'),
    });
    expect(result).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: expect.stringContaining(`openchoreo: ${url} cannot be reached: `),
    });
  });

  it('ends with 2 when the variable holds no token', async () => {
    const result = await run(['apply', '-f', '-', '--token-env', 'NOT_SET'], {
      stdin: project('shop'),
    });
    expect(result).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'openchoreo: the environment variable NOT_SET holds no token\n',
    });
  });
});
