import { KubeObject } from '../object';

/** A request that came through the service proxy for a Service with a ready pod. */
export interface ServiceRequest {
  readonly service: KubeObject;
  /** The namespace that the Service is in. */
  readonly namespace: KubeObject;
  /** Of the Service, not of its pods. */
  readonly port: number;
  readonly method: string;
  /** With the query, e.g. `/carts?limit=3`. */
  readonly path: string;
  /** Lower-case names. The credential of the caller is not among them. */
  readonly headers: { readonly [name: string]: string };
  readonly body: Buffer;
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal;
}

/** What a program behind a Service answers. */
export interface ServiceResponse {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: Buffer;
}

/** Plays the programs behind Services. */
export interface ServiceBackend {
  /** @throws anything when the program cannot be reached, as a pod that refuses connections */
  answer(request: ServiceRequest): Promise<ServiceResponse>;
}

/** The truth about a cluster that runs nothing. */
export const nothingRuns: ServiceBackend = {
  async answer({ service }) {
    const { name } = service.metadata;
    return {
      status: 501,
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'x-openchoreo-simulated': 'true',
      },
      body: Buffer.from(
        `[simulated] the embedded cluster runs no program behind service ${name} that could answer\n`,
      ),
    };
  },
};
