/** One call of the Kubernetes API. */
export interface KubeRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Encoded path without the path of the server address, e.g. `/api/v1/namespaces`. */
  readonly path: string;
  readonly query?: Readonly<
    Record<string, string | number | boolean | undefined>
  >;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly contentType?: string;
  readonly accept?: string;
  readonly signal?: AbortSignal;
}

/** An answer with a status below 400. */
export interface KubeResponse {
  readonly status: number;
  /** Parsed JSON. */
  readonly body: unknown;
}

/** A request for a program in the cluster, which the API server passes on. */
export interface PassedOnRequest {
  readonly method: string;
  /** Encoded path below one of the `proxy` subresources, with the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How much of the answer is read. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** What the program answered. */
export interface PassedOnResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** The answer is longer than what was read of it. */
  readonly truncated: boolean;
}
