import { createServer, type Server } from 'node:http';
import express, { type RequestHandler } from 'express';
import { Pool } from 'undici';

/** The REST API of a control plane on a port of loopback, and a user who calls it. */
export class RestApi {
  readonly #server: Server;
  readonly #pool: Pool;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.#pool = new Pool(`http://127.0.0.1:${port}`);
  }

  static async serve(router: RequestHandler): Promise<RestApi> {
    const server = createServer(express().use(router));
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (typeof address !== 'object' || address === null) {
      throw new Error('The REST API has no port');
    }
    return new RestApi(server, address.port);
  }

  /** @throws Error when something was refused */
  async apply(yaml: string): Promise<void> {
    const { statusCode, body } = await this.#pool.request({
      method: 'POST',
      path: '/apply',
      headers: { 'content-type': 'application/yaml' },
      body: yaml,
    });
    const answer = await body.text();
    if (statusCode !== 200) {
      throw new Error(`Refused: ${answer}`);
    }
  }

  async close(): Promise<void> {
    await this.#pool.close();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }
}
