import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { InputError, ResponseError } from '@backstage/errors';
import {
  type ApplyPreview,
  type ApplyResult,
  type ComponentRef,
  type ComponentView,
  type DeploymentResult,
  type RequestOptions,
  type ResourceId,
  refusalsOf,
  type OpenChoreoClient,
  createOpenChoreoClient,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { AnyResource } from '@openchoreo/model';
import { stringify } from 'yaml';

const PLUGIN_ID = 'openchoreo';
const TIMEOUT_MS = 30_000;

/** What a call needs of the action that makes it: who runs the template, and whether it was cancelled. */
export interface Caller {
  readonly getInitiatorCredentials: () => Promise<BackstageCredentials>;
  readonly signal?: AbortSignal;
}

/** The REST API of the control plane, called in the name of whoever runs the template. */
export class ControlPlane {
  readonly #client: OpenChoreoClient;
  readonly #auth: AuthService;

  constructor(options: {
    readonly auth: AuthService;
    readonly discovery: DiscoveryService;
  }) {
    this.#client = createOpenChoreoClient({ discoveryApi: options.discovery });
    this.#auth = options.auth;
  }

  /**
   * Stores OpenChoreo YAML, or only judges it. Nothing is stored unless every document would be accepted.
   *
   * @throws InputError when a document is refused; names each resource and field
   */
  async apply(
    caller: Caller,
    options: { readonly yaml: string; readonly dryRun: boolean },
  ): Promise<ApplyResult> {
    const judged = await this.#apply(caller, options.yaml, { dryRun: true });
    return options.dryRun
      ? judged
      : this.#apply(caller, options.yaml, { dryRun: false });
  }

  /** What OpenChoreo YAML would become; stores and deploys nothing. */
  async preview(caller: Caller, yaml: string): Promise<ApplyPreview> {
    return this.#client.previewApply(yaml, await this.#requestOptions(caller));
  }

  async applyResources(
    caller: Caller,
    options: {
      readonly resources: readonly object[];
      readonly dryRun: boolean;
    },
  ): Promise<ApplyResult> {
    const { resources, dryRun } = options;
    const yaml = resources.map(resource => stringify(resource)).join('---\n');
    return this.apply(caller, { yaml, dryRun });
  }

  /** The resource of that name, if there is one. */
  async find(
    caller: Caller,
    resource: ResourceId,
  ): Promise<AnyResource | undefined> {
    const options = await this.#requestOptions(caller);
    return unlessMissing(() => this.#client.getResource(resource, options));
  }

  /** Whether there was something to delete. */
  async delete(caller: Caller, resource: ResourceId): Promise<boolean> {
    const options = await this.#requestOptions(caller);
    const deleted = await unlessMissing(async () => {
      await this.#client.deleteResource(resource, options);
      return true;
    });
    return deleted ?? false;
  }

  async component(caller: Caller, ref: ComponentRef): Promise<ComponentView> {
    return this.#client.getComponent(ref, await this.#requestOptions(caller));
  }

  async promote(
    caller: Caller,
    ref: ComponentRef,
    move: { readonly from: string; readonly to: string },
  ): Promise<DeploymentResult> {
    const options = await this.#requestOptions(caller);
    return this.#client.promote(ref, move, options);
  }

  async #apply(
    caller: Caller,
    yaml: string,
    { dryRun }: { readonly dryRun: boolean },
  ): Promise<ApplyResult> {
    const result = await this.#client.apply(yaml, {
      ...(await this.#requestOptions(caller)),
      dryRun,
    });
    const refusals = refusalsOf(result);
    if (refusals.length > 0) {
      throw new InputError(refusals.join('\n'));
    }
    return result;
  }

  async #requestOptions(caller: Caller): Promise<RequestOptions> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await caller.getInitiatorCredentials(),
      targetPluginId: PLUGIN_ID,
    });
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    return {
      token,
      signal: caller.signal
        ? AbortSignal.any([caller.signal, timeout])
        : timeout,
    };
  }
}

async function unlessMissing<T>(
  call: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (
      error instanceof ResponseError &&
      error.cause.name === 'NotFoundError'
    ) {
      return undefined;
    }
    throw error;
  }
}
