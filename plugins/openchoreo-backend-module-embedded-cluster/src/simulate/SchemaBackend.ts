import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  type ExportedEndpoint,
  createOpenChoreoClient,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  nothingRuns,
  type ServiceBackend,
  type ServiceRequest,
  type ServiceResponse,
} from '@openchoreo/embedded-cluster';
import { LABELS } from '@openchoreo/model';
import { simulateOpenApi } from './simulateOpenApi';

/**
 * Plays the programs of components: what their OpenAPI definitions document, and for all others the truth, that nothing
 * runs. Every answer says in a header that it is simulated.
 */
export class SchemaBackend implements ServiceBackend {
  readonly #auth: AuthService;
  readonly #client: ReturnType<typeof createOpenChoreoClient>;

  constructor(options: {
    readonly auth: AuthService;
    readonly discovery: DiscoveryService;
  }) {
    this.#auth = options.auth;
    this.#client = createOpenChoreoClient({ discoveryApi: options.discovery });
  }

  async answer(request: ServiceRequest): Promise<ServiceResponse> {
    const endpoint = await this.#endpointOf(request);
    const { type, content } = endpoint?.schema ?? {};
    if (!endpoint || !content || endpoint.type !== 'HTTP' || !isOpenApi(type)) {
      return nothingRuns.answer(request);
    }
    const { method, path } = request;
    const { basePath } = endpoint;
    return simulateOpenApi({ definition: content, basePath, method, path });
  }

  /** The endpoint behind a port of a Service, when the Service is one of a component. */
  async #endpointOf({
    namespace,
    service,
    port,
    signal,
  }: ServiceRequest): Promise<ExportedEndpoint | undefined> {
    const labels = namespace.metadata.labels ?? {};
    const component = service.metadata.labels?.[LABELS.component];
    const organization = labels[LABELS.organization];
    const project = labels[LABELS.project];
    if (!component || !organization || !project) {
      return undefined;
    }
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'openchoreo',
    });
    const { components } = await this.#client.exportProject(
      { organization, project },
      { token, signal },
    );
    return components
      .find(({ component: { metadata } }) => metadata.name === component)
      ?.deployments.find(
        ({ environment }) => environment.name === labels[LABELS.environment],
      )
      ?.endpoints.find(endpoint => endpoint.port === port);
  }
}

/** A schema of an HTTP endpoint that names no type is one of OpenAPI. */
function isOpenApi(type: string = 'openapi'): boolean {
  return /^(openapi|rest|swagger)$/i.test(type);
}
