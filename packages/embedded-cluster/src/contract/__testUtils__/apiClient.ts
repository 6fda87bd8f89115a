import { Agent, request } from 'undici';
import { parse } from 'yaml';
import { Json, JsonObject, asObject, valueAt } from '../../json';
import { KubeObject } from '../../object';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly body: JsonObject;
}

export interface ApiCall {
  readonly query?: { readonly [name: string]: string };
  readonly body?: Json;
  readonly contentType?: string;
  readonly accept?: string;
  readonly userAgent?: string;
}

/** One line of a watch. */
export interface WatchLine {
  readonly type: string;
  readonly object: JsonObject;
}

type Body = AsyncIterable<Buffer> & { destroy(): unknown };

async function* linesOf(body: AsyncIterable<Buffer>): AsyncIterable<WatchLine> {
  let rest = '';
  for await (const chunk of body) {
    const lines = `${rest}${chunk.toString('utf8')}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
}

/** Reads the lines of a watch. */
export class WatchReader {
  readonly status: number;
  readonly #body: Body;
  readonly #lines: AsyncIterator<WatchLine>;

  constructor(status: number, body: Body) {
    this.status = status;
    this.#body = body;
    this.#lines = linesOf(body)[Symbol.asyncIterator]();
  }

  /** The next line; `undefined` once the server has ended the watch. */
  async next(): Promise<WatchLine | undefined> {
    const { value, done } = await this.#lines.next();
    return done ? undefined : value;
  }

  close(): void {
    this.#body.destroy();
  }
}

/** Speaks HTTP with an API server, so that tests see exactly what it answers. */
export class ApiClient {
  readonly #server: string;
  readonly #token: string;
  readonly #agent: Agent;

  constructor(kubeconfig: string) {
    const config: JsonObject = parse(kubeconfig);
    const first = (list: string, ...path: string[]) =>
      String(valueAt((config[list] as Json[])[0], path));
    this.#server = first('clusters', 'cluster', 'server');
    this.#token = first('users', 'user', 'token');
    const authority = first(
      'clusters',
      'cluster',
      'certificate-authority-data',
    );
    this.#agent = new Agent({
      connect: { ca: Buffer.from(authority, 'base64') },
    });
  }

  async call(
    method: string,
    path: string,
    options: ApiCall & { readonly token?: string } = {},
  ): Promise<ApiAnswer> {
    const { body, contentType = 'application/json', accept } = options;
    const answer = await request(this.#url(path, options.query), {
      method,
      dispatcher: this.#agent,
      headers: {
        Authorization: `Bearer ${options.token ?? this.#token}`,
        ...(body !== undefined && { 'Content-Type': contentType }),
        ...(accept && { Accept: accept }),
        'User-Agent': options.userAgent ?? 'contract-test/1.0',
      },
      body:
        typeof body === 'string' || body === undefined
          ? body
          : JSON.stringify(body),
    });
    const text = await answer.body.text();
    const isJson = String(answer.headers['content-type']).includes('json');
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: isJson ? JSON.parse(text) : { text },
    };
  }

  get = (path: string, options?: ApiCall) => this.call('GET', path, options);
  post = (path: string, body: Json, options?: ApiCall) =>
    this.call('POST', path, { ...options, body });
  put = (path: string, body: Json, options?: ApiCall) =>
    this.call('PUT', path, { ...options, body });
  delete = (path: string, options?: ApiCall) =>
    this.call('DELETE', path, options);

  patch(
    path: string,
    type: 'json-patch+json' | 'merge-patch+json' | 'strategic-merge-patch+json',
    body: Json,
    options?: ApiCall,
  ): Promise<ApiAnswer> {
    const contentType = `application/${type}`;
    return this.call('PATCH', path, { ...options, body, contentType });
  }

  /** Server-side apply. */
  apply(
    path: string,
    body: Json,
    options: {
      readonly manager: string;
      readonly force?: boolean;
      readonly dryRun?: boolean;
    },
  ): Promise<ApiAnswer> {
    return this.call('PATCH', path, {
      body,
      contentType: 'application/apply-patch+yaml',
      query: {
        fieldManager: options.manager,
        ...(options.force && { force: 'true' }),
        ...(options.dryRun && { dryRun: 'All' }),
      },
    });
  }

  /** Opens a watch; lines are read one at a time, in order. */
  async watch(
    path: string,
    query: { readonly [name: string]: string } = {},
    accept = 'application/json',
  ): Promise<WatchReader> {
    const answer = await request(this.#url(path, { ...query, watch: 'true' }), {
      dispatcher: this.#agent,
      headers: { Authorization: `Bearer ${this.#token}`, Accept: accept },
    });
    return new WatchReader(answer.statusCode, answer.body);
  }

  /** Asks until an answer satisfies, for what happens a moment later. */
  async eventually(
    path: string,
    satisfied: (answer: ApiAnswer) => boolean,
  ): Promise<ApiAnswer> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const answer = await this.get(path);
      if (satisfied(answer)) return answer;
      if (Date.now() > deadline) {
        throw new Error(
          `${path} did not come to be: ${JSON.stringify(answer)}`,
        );
      }
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  #url(path: string, query: ApiCall['query'] = {}): string {
    const search = new URLSearchParams(query).toString();
    return `${this.#server}${path}${search ? `?${search}` : ''}`;
  }
}

/** The metadata of an answered object. */
export function metadataOf({ body }: ApiAnswer): KubeObject['metadata'] {
  return asObject(body.metadata) as unknown as KubeObject['metadata'];
}
