import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClusterConnection } from '@openchoreo/backstage-plugin-openchoreo-node';
import { kubeconfigOf } from './FaultProxy';

/** Answers one request; `body` is what was sent. */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
) => void;

/** An HTTP server on loopback that answers as a test tells it to: for faults that no healthy server shows. */
export class LoopbackServer {
  readonly requests: IncomingMessage[] = [];
  readonly #server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    this.requests.push(request);
    this.handler(request, response, Buffer.concat(chunks).toString());
  });

  private constructor(public handler: Handler) {}

  static async start(handler: Handler): Promise<LoopbackServer> {
    const server = new LoopbackServer(handler);
    await new Promise<void>(resolve => {
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    return server;
  }

  connection(user?: object): ClusterConnection {
    const { port } = this.#server.address() as AddressInfo;
    return {
      kubeconfig: kubeconfigOf(`http://127.0.0.1:${port}/base`, user),
      simulated: true,
    };
  }

  async stop(): Promise<void> {
    const closed = new Promise(resolve => {
      this.#server.close(resolve);
    });
    this.#server.closeAllConnections();
    await closed;
  }
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...headers,
  });
  response.end(JSON.stringify(body));
}

/** A `metav1.Status` of a refusal. */
export function statusBody(code: number, fields: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Status',
    status: 'Failure',
    code,
    ...fields,
  };
}
