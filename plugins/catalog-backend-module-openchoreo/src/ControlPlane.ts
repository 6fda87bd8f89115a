import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  type RequestOptions,
  type OpenChoreoClient,
  createOpenChoreoClient,
} from '@openchoreo/backstage-plugin-openchoreo-common';

const PLUGIN_ID = 'openchoreo';

/** The REST API of the control plane, called in the name of the catalog. */
export class ControlPlane {
  readonly client: OpenChoreoClient;
  readonly #auth: AuthService;
  readonly #timeoutMs: number;

  constructor(options: {
    readonly auth: AuthService;
    readonly discovery: DiscoveryService;
    /** Of one call. */
    readonly timeoutMs: number;
  }) {
    this.client = createOpenChoreoClient({ discoveryApi: options.discovery });
    this.#auth = options.auth;
    this.#timeoutMs = options.timeoutMs;
  }

  /** Credentials and a time limit for one call. */
  async requestOptions(signal?: AbortSignal): Promise<RequestOptions> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: PLUGIN_ID,
    });
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    return {
      token,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    };
  }
}

/** Whether the control plane itself said that there is no such thing. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ResponseError && error.cause.name === 'NotFoundError';
}
