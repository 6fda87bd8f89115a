/** A request to an endpoint. */
export interface EndpointTrial {
  readonly method:
    | 'GET'
    | 'HEAD'
    | 'OPTIONS'
    | 'POST'
    | 'PUT'
    | 'PATCH'
    | 'DELETE';
  /** As the component sees it, base path and query included, e.g. `/cart/items?limit=3`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** `POST .../runtime/{environment}/endpoints/{endpoint}/try`: what the endpoint answered. */
export interface EndpointAnswer {
  readonly status: number;
  /** In the order they came. */
  readonly headers: readonly {
    readonly name: string;
    readonly value: string;
  }[];
  readonly body: string;
  /** `base64` for what is no UTF-8 text. */
  readonly encoding: 'text' | 'base64';
  /** The answer is longer than what is shown of it, the first mebibyte. */
  readonly truncated: boolean;
  /** Until the last byte that is shown, the way through the API server included. */
  readonly durationMs: number;
  /** The data plane is the embedded simulation: no program of the component answered. */
  readonly simulated: boolean;
}
