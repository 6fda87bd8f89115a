import { IncomingHttpHeaders } from 'node:http';
import { Json } from '../json';

/** A request as the handlers see it. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly accept: string;
  readonly contentType: string;
  readonly userAgent: string;
  /** All headers; those above are read for what they mean to the API. */
  readonly headers: IncomingHttpHeaders;
  /** Aborted when the client goes away or the server stops. */
  readonly signal: AbortSignal;
  /** The body as text; empty when there is none. */
  text(): Promise<string>;
  /** The body as it came; read either this or `text`. */
  bytes(): Promise<Buffer>;
}

/** What a handler answers. */
export type Answer =
  | {
      readonly type: 'json';
      readonly status: number;
      readonly body: Json;
      readonly contentType?: string;
      readonly warnings?: readonly string[];
    }
  | {
      readonly type: 'text';
      readonly status: number;
      readonly body: string;
    }
  | {
      readonly type: 'bytes';
      readonly contentType: string;
      readonly body: Buffer;
    }
  | {
      /** What a service answered, passed on as it is. */
      readonly type: 'passed-on';
      readonly status: number;
      readonly headers: { readonly [name: string]: string };
      readonly body: Buffer;
    }
  | {
      readonly type: 'stream';
      readonly contentType: string;
      /** Writes until it returns; `write` is ignored once the client is gone. */
      readonly run: (write: (chunk: string) => void) => Promise<void>;
    };

export function json(body: Json, status = 200): Answer {
  return { type: 'json', status, body };
}
