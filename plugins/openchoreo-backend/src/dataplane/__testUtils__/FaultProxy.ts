import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { ClusterConnection } from '@openchoreo/backstage-plugin-openchoreo-node';
import { systemClock } from '../clock';
import { openSession } from '../kubernetes/session';
import type { Session } from '../kubernetes/session';

/** What to do with a request instead of passing it on. */
export type Fault =
  | {
      readonly type: 'answer';
      readonly status: number;
      readonly body: unknown;
      readonly headers?: Record<string, string>;
    }
  | { readonly type: 'hang' }
  /** Close the connection without asking the server. */
  | { readonly type: 'reset' }
  /** Pass the request on and close the connection instead of answering: the server did it, the client cannot know. */
  | { readonly type: 'lose-answer' };

/** A request as the proxy saw it. */
export interface SeenRequest {
  readonly method: string;
  /** With the query. */
  readonly url: string;
}

/** Stands between the client and a cluster: records requests and makes some of them fail. Speaks plain HTTP on loopback. */
export class FaultProxy {
  readonly requests: SeenRequest[] = [];
  /** Decides about each request; absent: it is passed on. */
  fault: (request: SeenRequest) => Fault | undefined = () => undefined;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #upstream: Session;
  #port = 0;

  private constructor(upstream: Session) {
    this.#upstream = upstream;
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy());
    });
    this.#server.on('connection', socket => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  static async start(cluster: ClusterConnection): Promise<FaultProxy> {
    const proxy = new FaultProxy(
      await openSession({
        connection: cluster,
        clusterName: 'upstream',
        clock: systemClock,
      }),
    );
    await proxy.listen();
    return proxy;
  }

  /** How to reach the cluster through the proxy. */
  get connection(): ClusterConnection {
    return {
      kubeconfig: kubeconfigOf(`http://127.0.0.1:${this.#port}`),
      simulated: true,
    };
  }

  /** Requests that change something, as `PATCH /api/v1/namespaces/x`. */
  get writes(): readonly string[] {
    return this.requests
      .filter(({ method }) => method !== 'GET')
      .map(({ method, url }) => `${method} ${url.split('?')[0]}`);
  }

  /** Takes connections, on the same port as before. */
  async listen(): Promise<void> {
    await new Promise<void>(resolve => {
      this.#server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Cuts every connection and takes no new ones, as a server does that goes away. */
  async cut(): Promise<void> {
    const closed = new Promise(resolve => {
      this.#server.close(resolve);
    });
    this.cutConnections();
    await closed;
  }

  cutConnections(): void {
    this.#sockets.forEach(socket => socket.destroy());
  }

  async stop(): Promise<void> {
    if (this.#server.listening) {
      await this.cut();
    }
    await this.#upstream.pool.destroy();
  }

  async #handle(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const seen = { method: request.method ?? '', url: request.url ?? '' };
    this.requests.push(seen);
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const fault = this.fault(seen);
    if (fault?.type === 'hang') {
      return;
    }
    if (fault?.type === 'reset') {
      response.destroy();
      return;
    }
    if (fault?.type === 'answer') {
      response.writeHead(fault.status, {
        'content-type': 'application/json',
        ...fault.headers,
      });
      response.end(JSON.stringify(fault.body));
      return;
    }
    await this.#forward({
      request,
      response,
      body: Buffer.concat(chunks),
      fault,
    });
  }

  async #forward(options: {
    readonly request: IncomingMessage;
    readonly response: ServerResponse;
    readonly body: Buffer;
    readonly fault: Fault | undefined;
  }): Promise<void> {
    const { request, response, body, fault } = options;
    const { accept = 'application/json', 'content-type': contentType } =
      request.headers;
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const answer = await this.#upstream.pool.request({
      method: request.method as 'GET',
      path: `${this.#upstream.basePath}${request.url}`,
      headers: {
        accept,
        ...(contentType ? { 'content-type': contentType } : {}),
        ...(await this.#upstream.headers()),
      },
      body: body.length > 0 ? body : undefined,
      bodyTimeout: 0,
      signal: gone.signal,
    });
    if (fault?.type === 'lose-answer') {
      await answer.body.dump();
      response.destroy();
      return;
    }
    response.writeHead(answer.statusCode, {
      'content-type':
        answer.headers['content-type']?.toString() ?? 'application/json',
    });
    response.flushHeaders();
    await pipeline(answer.body, response);
  }
}

/** A kubeconfig for a server that asks for no credential. */
export function kubeconfigOf(server: string, user: object = {}): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
    clusters: [{ name: 'test', cluster: { server } }],
    users: [{ name: 'test', user }],
  });
}
