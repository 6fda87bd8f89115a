import { ResponseError } from '@backstage/errors';
import type { RequestOptions } from './options';

const PLUGIN_ID = 'openchoreo';

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** A request, but for where it goes. */
export interface Call extends RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly query?: Query;
  readonly body?: { readonly type: string; readonly text: string };
}

/** Where the control plane is, and how it is asked. */
export interface ConnectionOptions {
  readonly discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly fetchApi?: { readonly fetch: typeof fetch };
}

/** Sends requests to the control plane. */
export class RestClient {
  readonly #baseUrl: () => Promise<string>;
  readonly #fetch: typeof fetch;

  constructor(options: ConnectionOptions) {
    this.#baseUrl = () => options.discoveryApi.getBaseUrl(PLUGIN_ID);
    this.#fetch = (...args) => (options.fetchApi ?? globalThis).fetch(...args);
  }

  /** The answer of a request, as JSON. @throws ResponseError for a refusal */
  async read<T>(route: string, call: Call): Promise<T> {
    return (await ok(await this.request(route, call))).json();
  }

  /** As `read`, with a body. */
  async post<T>(
    route: string,
    body: object,
    options: RequestOptions,
  ): Promise<T> {
    return this.send('POST', route, body, options);
  }

  /** As `read`, with a body. */
  async send<T>(
    method: 'POST' | 'PUT',
    route: string,
    body: object,
    options: RequestOptions,
  ): Promise<T> {
    return this.read(route, {
      ...options,
      method,
      body: { type: 'application/json', text: JSON.stringify(body) },
    });
  }

  /** The response, also that of a refusal. */
  async request(route: string, call: Call): Promise<Response> {
    const { method = 'GET', query = {}, body, token, signal } = call;
    return this.#fetch(`${await this.#baseUrl()}${route}${search(query)}`, {
      method,
      signal,
      body: body?.text,
      headers: {
        ...(body && { 'Content-Type': body.type }),
        ...(token && { Authorization: `Bearer ${token}` }),
      },
    });
  }
}

/** The response, unless it is a refusal. @throws ResponseError */
export async function ok(response: Response): Promise<Response> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  return response;
}

function search(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      parameters.set(name, String(value));
    }
  }
  return parameters.size > 0 ? `?${parameters}` : '';
}
