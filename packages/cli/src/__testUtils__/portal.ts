import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const closers: (() => void)[] = [];

/** A request as the portal saw it. */
export interface SeenRequest {
  readonly path: string;
  readonly contentType?: string;
  readonly authorization?: string;
  readonly body: string;
}

/** An answer; `body` is sent as JSON unless it is a string. */
export interface Answer {
  readonly status?: number;
  readonly body: unknown;
}

/** A server that stands where a portal would; closed after the test. */
export interface Portal {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
}

/** Starts a server on loopback that answers by path, and with 404 elsewhere. */
export async function startPortal(
  routes: Readonly<Record<string, (request: SeenRequest) => Answer>>,
): Promise<Portal> {
  const requests: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const seen = await see(request);
    requests.push(seen);
    const answer = routes[seen.path]?.(seen) ?? { status: 404, body: '' };
    const { status = 200, body } = answer;
    response.writeHead(status, { connection: 'close' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closers.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests };
}

async function see(request: IncomingMessage): Promise<SeenRequest> {
  const { url = '', headers } = request;
  return {
    path: url,
    contentType: headers['content-type'],
    authorization: headers.authorization,
    body: await text(request),
  };
}

afterEach(() => {
  closers.splice(0).forEach(close => close());
});
