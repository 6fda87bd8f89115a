import type { ClusterConnection } from '@openchoreo/backstage-plugin-openchoreo-node';
import pLimit from 'p-limit';
import type { Dispatcher } from 'undici';
import { abortable } from '../waiting';
import type { Clock } from '../clock';
import type {
  KubeRequest,
  KubeResponse,
  PassedOnRequest,
  PassedOnResponse,
} from './KubeRequest';
import { passedOn, refusalIn } from './passedOn';
import type { RequestMeasure } from './RequestMeasure';
import { KubeApiError, KubeConnectionError } from './errors';
import { RateLimit } from './RateLimit';
import { openSession } from './session';
import type { Session } from './session';
import { parseJson, readAtMost, type Wire, wireOf } from './wire';

export interface KubeClientOptions {
  /** For messages. */
  readonly clusterName: string;
  /** Gives the connection, anew after the credential was refused or the server could not be reached. */
  readonly connect: (options: {
    signal: AbortSignal;
  }) => Promise<ClusterConnection>;
  readonly clock: Clock;
  /** Called for each request, watches included. */
  readonly onRequest?: (measure: RequestMeasure) => void;
  /** Requests in flight at the same time, watches apart. */
  readonly concurrency?: number;
  /** Requests per second, watches apart; unlimited when left out. */
  readonly requestsPerSecond?: number;
  /** How long an answer may take, in milliseconds; a minute when left out. */
  readonly requestTimeoutMs?: number;
}

const REQUEST_TIMEOUT_MS = 60_000;

/**
 * Calls the API of one cluster: JSON in, JSON out, over connections that stay open.
 *
 * A refused credential (401) is renewed once per request. Nothing else is retried here: who calls knows what is worth it.
 * After a request without an answer the next one connects anew.
 */
export class KubeClient {
  readonly #options: KubeClientOptions;
  readonly #limit: ReturnType<typeof pLimit>;
  readonly #rate: RateLimit | undefined;
  readonly #timeoutMs: number;
  readonly #lifetime = new AbortController();
  readonly #sessions = new Set<Session>();
  #current: Promise<Session> | undefined;

  constructor(options: KubeClientOptions) {
    this.#options = options;
    this.#timeoutMs = options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
    this.#limit = pLimit(options.concurrency ?? 32);
    this.#rate =
      options.requestsPerSecond === undefined
        ? undefined
        : new RateLimit({
            perSecond: options.requestsPerSecond,
            clock: options.clock,
          });
  }

  /**
   * @throws KubeApiError when the server refuses
   * @throws KubeConnectionError when there is no usable answer
   */
  async request(request: KubeRequest): Promise<KubeResponse> {
    request.signal?.throwIfAborted();
    const answer = this.#limit(() => this.#ask(request));
    return request.signal ? abortable(answer, request.signal) : answer;
  }

  /**
   * Like {@link request}, for an answer that is read while it comes in. Resolves when the server has taken the request;
   * reading fails when nothing comes for `idleTimeoutMs`.
   */
  async stream(
    request: KubeRequest & { readonly idleTimeoutMs: number },
  ): Promise<AsyncIterable<Uint8Array>> {
    const response = await this.#send(wireOf(request), request.idleTimeoutMs);
    if (response.statusCode >= 400) {
      throw await this.#refusal(response, request.signal);
    }
    return this.#chunks(response.body, request.signal);
  }

  async *#chunks(
    body: AsyncIterable<Uint8Array>,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Uint8Array> {
    try {
      yield* body;
    } catch (error) {
      throw this.#connectionError(error, signal);
    }
  }

  async #refusal(
    { statusCode, headers, body }: Dispatcher.ResponseData,
    signal: AbortSignal | undefined,
  ): Promise<KubeApiError> {
    const text = await this.#answer(() => body.text(), signal);
    return KubeApiError.fromStatus({
      status: statusCode,
      body: parseJson(text) ?? text,
      retryAfter: headers['retry-after']?.toString(),
    });
  }

  /**
   * Passes a request through the API server to what is behind one of its `proxy` paths, and its answer back, whatever
   * the status. It does not take the place of one of the requests that are in flight at the same time.
   *
   * @throws KubeApiError when the API server itself refuses
   * @throws KubeConnectionError when there is no answer
   */
  async passOn(request: PassedOnRequest): Promise<PassedOnResponse> {
    const { maxBytes, ...wire } = request;
    wire.signal.throwIfAborted();
    await this.#rate?.take({ signal: wire.signal });
    const session = await this.#session();
    const answer = await this.#passOnBy(session, wire, maxBytes);
    return answer.refusal?.status === 401
      ? passedOn(
          await this.#passOnBy(await this.#renew(session), wire, maxBytes),
        )
      : passedOn(answer);
  }

  async #passOnBy(session: Session, wire: Wire, maxBytes: number) {
    const response = await this.#sendOn(session, wire, this.#timeoutMs);
    const { statusCode: status, headers } = response;
    const { body, truncated } = await this.#answer(
      () => readAtMost(response.body, maxBytes),
      wire.signal,
    );
    return {
      response: { status, headers, body, truncated },
      refusal: refusalIn(status, body),
    };
  }

  /** Whether the connection says that the cluster is a simulation. */
  async isSimulated(): Promise<boolean> {
    return (await this.#session()).simulated;
  }

  /** Ends every request and watch. */
  async close(): Promise<void> {
    this.#lifetime.abort(new KubeConnectionError('The client was closed'));
    await Promise.all(
      [...this.#sessions].map(session => session.pool.destroy()),
    );
    this.#sessions.clear();
  }

  async #ask(request: KubeRequest): Promise<KubeResponse> {
    await this.#rate?.take({ signal: request.signal ?? this.#lifetime.signal });
    const response = await this.#send(wireOf(request), this.#timeoutMs);
    if (response.statusCode >= 400) {
      throw await this.#refusal(response, request.signal);
    }
    const text = await this.#answer(() => response.body.text(), request.signal);
    const body = parseJson(text);
    if (body === undefined) {
      throw new KubeConnectionError(
        `Cluster ${this.#options.clusterName} answered ${request.method} ${
          request.path
        } with something that is not JSON`,
      );
    }
    return { status: response.statusCode, body };
  }

  async #send(
    request: Wire,
    bodyTimeout: number,
  ): Promise<Dispatcher.ResponseData> {
    request.signal?.throwIfAborted();
    const session = await this.#session();
    const response = await this.#sendOn(session, request, bodyTimeout);
    if (response.statusCode !== 401) {
      return response;
    }
    await response.body.dump();
    return this.#sendOn(await this.#renew(session), request, bodyTimeout);
  }

  async #sendOn(
    session: Session,
    wire: Wire,
    bodyTimeout: number,
  ): Promise<Dispatcher.ResponseData> {
    const { method, path, query, headers, body, signal } = wire;
    const began = this.#options.clock.elapsed();
    const measure = (status: number) =>
      this.#options.onRequest?.({
        cluster: this.#options.clusterName,
        method,
        status,
        seconds: (this.#options.clock.elapsed() - began) / 1_000,
      });
    try {
      const response = await session.pool.request({
        method,
        path: `${session.basePath}${path}`,
        query,
        headers: { ...headers, ...(await session.headers()) },
        body,
        signal,
        headersTimeout: this.#timeoutMs,
        bodyTimeout,
      });
      measure(response.statusCode);
      return response;
    } catch (error) {
      measure(0);
      if (!signal?.aborted) {
        // The address or the certificates may have changed.
        await this.#forget(session);
      }
      throw this.#connectionError(error, signal);
    }
  }

  /** Shared by concurrent first requests; a failure to connect is not remembered. */
  #session(): Promise<Session> {
    this.#current ??= this.#open();
    return this.#current;
  }

  /** Replaces a session whose credential was refused, unless another request already did. */
  async #renew(refused: Session): Promise<Session> {
    await this.#forget(refused);
    return this.#session();
  }

  /** Makes the next request connect anew. */
  async #forget(session: Session): Promise<void> {
    if (this.#current && (await this.#current) === session) {
      this.#current = undefined;
      // Watches on the old connections go on until they end by themselves, or are cut when the client is closed.
      const forgotten = () => this.#sessions.delete(session);
      session.pool.close().then(forgotten, forgotten);
    }
  }

  async #open(): Promise<Session> {
    const { clusterName, connect, clock } = this.#options;
    try {
      const { signal } = this.#lifetime;
      signal.throwIfAborted();
      const connection = await connect({ signal });
      const session = await openSession({ connection, clusterName, clock });
      if (signal.aborted) {
        await session.pool.destroy();
        throw signal.reason;
      }
      this.#sessions.add(session);
      return session;
    } catch (error) {
      this.#current = undefined;
      throw error instanceof KubeConnectionError
        ? error
        : new KubeConnectionError(
            `Cluster ${clusterName} cannot be connected to`,
            error,
          );
    }
  }

  async #answer<T>(
    ask: () => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw this.#connectionError(error, signal);
    }
  }

  #connectionError(error: unknown, signal: AbortSignal | undefined): unknown {
    return signal?.aborted
      ? signal.reason
      : new KubeConnectionError(
          `Cluster ${this.#options.clusterName} did not answer`,
          error,
        );
  }
}
