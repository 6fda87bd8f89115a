import { timingSafeEqual } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Server, createServer } from 'node:https';
import { AddressInfo } from 'node:net';
import { ApiError } from '../apiError';
import { Answer, ApiRequest } from './apiRequest';
import { readBytes, readText } from './body';

export type Handler = (request: ApiRequest) => Promise<Answer>;

const maxUnreadBytes = 64 * 1024 * 1024;

/** An HTTPS server on the loopback interface that lets in whoever has the token. */
export class ApiServer {
  readonly #server: Server;
  readonly #stopping = new AbortController();
  readonly #token: string;
  readonly #log: (message: string) => void;
  #handler?: Handler;

  constructor(options: {
    readonly token: string;
    readonly certificate: string;
    readonly privateKey: string;
    /** Told of requests that failed for no fault of the client. */
    readonly log: (message: string) => void;
  }) {
    this.#token = options.token;
    this.#log = options.log;
    this.#server = createServer(
      { cert: options.certificate, key: options.privateKey },
      (message, response) => this.#serve(message, response),
    );
    // Watches stay open for as long as they are watched.
    this.#server.requestTimeout = 0;
    this.#server.keepAliveTimeout = 60_000;
  }

  /** Binds the port, 0 for a free one. Requests are answered once `handle` was called. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    const { port: bound } = this.#server.address() as AddressInfo;
    return `https://127.0.0.1:${bound}`;
  }

  handle(handler: Handler): void {
    this.#handler = handler;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    const closed = new Promise<void>((resolve, reject) =>
      this.#server.close(error => (error ? reject(error) : resolve())),
    );
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(
    message: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, this.#stopping.signal]);
    try {
      this.#authenticate(message);
      const answer = await this.#answer(message, signal);
      await send(response, answer, signal);
    } catch (error) {
      if (!(error instanceof ApiError) && !signal.aborted) {
        this.#log(`${message.method} ${message.url} failed: ${error}`);
      }
      if (response.headersSent || signal.aborted) response.destroy();
      else await send(response, failure(error), signal);
    }
  }

  #answer(message: IncomingMessage, signal: AbortSignal): Promise<Answer> {
    if (!this.#handler) throw new Error('The server is still starting');
    const url = new URL(message.url ?? '/', 'http://127.0.0.1');
    const { headers } = message;
    return this.#handler({
      method: message.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      accept: headers.accept ?? '',
      contentType: headers['content-type'] ?? 'application/json',
      userAgent: headers['user-agent'] ?? 'unknown',
      headers,
      signal,
      text: () => readText(message),
      bytes: () => readBytes(message),
    });
  }

  #authenticate(message: IncomingMessage): void {
    const given = Buffer.from(message.headers.authorization ?? '');
    const wanted = Buffer.from(`Bearer ${this.#token}`);
    // Compared in constant time, so that the token cannot be guessed byte by byte.
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      throw new ApiError('Unauthorized', 'Unauthorized');
    }
  }
}

function failure(error: unknown): Answer {
  const refusal =
    error instanceof ApiError
      ? error
      : new ApiError(
          'InternalError',
          `Internal error occurred: ${
            error instanceof Error ? error.message : error
          }`,
          { cause: error },
        );
  return {
    type: 'json',
    status: refusal.httpStatus,
    body: refusal.toStatus(),
  };
}

async function send(
  response: ServerResponse,
  answer: Answer,
  signal: AbortSignal,
): Promise<void> {
  switch (answer.type) {
    case 'json':
      response.writeHead(answer.status, {
        'Content-Type': answer.contentType ?? 'application/json',
        ...(answer.warnings?.length && {
          Warning: answer.warnings.map(text => `299 - ${JSON.stringify(text)}`),
        }),
      });
      response.end(`${JSON.stringify(answer.body)}\n`);
      return;
    case 'text':
      response.writeHead(answer.status, { 'Content-Type': 'text/plain' });
      response.end(answer.body);
      return;
    case 'bytes':
      response.writeHead(200, { 'Content-Type': answer.contentType });
      response.end(answer.body);
      return;
    case 'passed-on':
      response.writeHead(answer.status, answer.headers);
      response.end(answer.body);
      return;
    default:
      response.writeHead(200, { 'Content-Type': answer.contentType });
      response.flushHeaders();
      await answer.run(chunk => {
        if (signal.aborted) return;
        response.write(chunk);
        // A client that does not read would fill the memory; it can resume its watch.
        if (response.writableLength > maxUnreadBytes) response.destroy();
      });
      response.end();
  }
}
