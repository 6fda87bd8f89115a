import type { EndpointView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { KubeApiError } from '../dataplane/kubernetes/errors';
import type { ServiceAnswer, Services } from '../dataplane/runtime/Services';
import { askForSchema } from './askForSchema';

const endpoint: EndpointView = {
  name: 'api',
  type: 'HTTP',
  port: 8080,
  basePath: '/v1',
  visibility: 'project',
  urls: { project: 'http://cart:8080/v1', organization: [], public: [] },
};
const DOCUMENT = 'openapi: 3.0.3\ninfo: { title: Cart }\npaths: {}\n';

type Ask = Services['ask'];
const answer = (given: Partial<ServiceAnswer>): ServiceAnswer => ({
  status: 200,
  headers: {},
  body: Buffer.alloc(0),
  truncated: false,
  simulated: false,
  ...given,
});

function ask(services: Ask, view = endpoint) {
  const cell = { organization: 'acme', project: 'shop', environment: 'dev' };
  return askForSchema(
    {
      place: { cell, component: 'cart' },
      address: { service: 'cart', port: 8080, scheme: 'http' },
      endpoint: view,
    },
    {
      services: { ask: services },
      timeoutMs: 20,
      signal: new AbortController().signal,
    },
  );
}

describe('asking an endpoint for its definition', () => {
  it('tries the well-known paths below the base path, then at the root', async () => {
    const paths: string[] = [];
    const outcome = await ask(async (_place, _address, { path }) => {
      paths.push(path);
      return path === '/openapi.yaml'
        ? answer({ body: Buffer.from(DOCUMENT) })
        : answer({ status: 404 });
    });
    expect(outcome).toEqual({
      status: 'found',
      schema: { type: 'openapi', path: '/openapi.yaml', content: DOCUMENT },
    });
    expect(paths).toEqual([
      '/v1/openapi.json',
      '/v1/openapi.yaml',
      '/v1/v3/api-docs',
      '/v1/swagger.json',
      '/v1/.well-known/openapi.json',
      '/v1/.well-known/openapi.yaml',
      '/openapi.json',
      '/openapi.yaml',
    ]);
  });

  it('ends with the first answer that does not come in time', async () => {
    let asked = 0;
    const outcome = await ask((_place, _address, { signal }) => {
      asked += 1;
      return new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason)),
      );
    });
    expect(asked).toBe(1);
    expect(outcome).toEqual({
      status: 'unanswered',
      reason: 'no answer came within 0.02 seconds',
    });
  });

  it('may be repeated when the service cannot be reached, or fails', async () => {
    expect(
      await ask(async () => {
        throw new KubeApiError({ status: 503, message: 'no endpoints' });
      }),
    ).toEqual({ status: 'unanswered', reason: 'no endpoints' });
    expect(await ask(async () => answer({ status: 502 }))).toEqual({
      status: 'unanswered',
      reason: '/v1/openapi.json was answered with status 502',
    });
  });

  it('passes on what is no fault of the service', async () => {
    await expect(
      ask(async () => {
        throw new TypeError('a mistake of ours');
      }),
    ).rejects.toThrow('a mistake of ours');
  });

  it('takes no page for a definition, and nothing that is cut off', async () => {
    expect(
      await ask(async () => answer({ body: Buffer.from('<html></html>') })),
    ).toEqual({
      status: 'absent',
      reason: '/v1/openapi.json: it is no OpenAPI document of version 2.0 or 3',
    });
    expect(
      await ask(async () =>
        answer({ body: Buffer.from(DOCUMENT), truncated: true }),
      ),
    ).toMatchObject({
      reason: expect.stringMatching(/larger than a mebibyte/),
    });
  });

  it('takes no answer that the embedded cluster made up', async () => {
    const headers = { 'x-openchoreo-simulated': 'true' };
    const body = Buffer.from(DOCUMENT);
    expect(await ask(async () => answer({ headers, body }))).toMatchObject({
      status: 'absent',
      reason: expect.stringMatching(/^none of \/openapi\.json, /),
    });
  });
});
