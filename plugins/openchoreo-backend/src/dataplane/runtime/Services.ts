import { NotFoundError } from '@backstage/errors';
import { cellNamespace } from '@openchoreo/model';
import pLimit from 'p-limit';
import type { ClusterRegistry } from '../clusters/ClusterRegistry';
import type { Inventory } from '../inventory/Inventory';
import type {
  PassedOnRequest,
  PassedOnResponse,
} from '../kubernetes/KubeRequest';
import { objectPath } from '../kubernetes/paths';
import { abortable } from '../waiting';
import type { RuntimePlace } from './Runtime';

const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  plural: 'services',
  namespaced: true,
};

/** Requests at a time: what is asked may be slow, and what it answers long. */
const IN_FLIGHT = 32;

/** What is asked behind a Service of a component. */
export interface ServiceAddress {
  readonly service: string;
  readonly port: number;
  readonly scheme: 'http' | 'https';
}

/** What a program behind a Service answered. */
export interface ServiceAnswer extends PassedOnResponse {
  readonly simulated: boolean;
}

/** Asks the programs of components through the API servers of their clusters. */
export class Services {
  readonly #clusters: ClusterRegistry;
  readonly #inventory: Inventory;
  readonly #limit = pLimit(IN_FLIGHT);

  constructor(options: {
    readonly clusters: ClusterRegistry;
    readonly inventory: Inventory;
  }) {
    this.#clusters = options.clusters;
    this.#inventory = options.inventory;
  }

  /**
   * Passes a request to a Service that was applied for the component; `path` is what the program sees, encoded.
   *
   * @throws NotFoundError when nothing of that name was applied for the component
   * @throws KubeApiError, KubeConnectionError when the program cannot be reached
   */
  async ask(
    place: RuntimePlace,
    { service, port, scheme }: ServiceAddress,
    { path, ...request }: PassedOnRequest,
  ): Promise<ServiceAnswer> {
    const client = await this.#clientOf(place, service);
    const namespace = cellNamespace(place.cell);
    const name = `${scheme}:${service}:${port}`;
    const prefix = `${objectPath(SERVICE, { namespace, name })}/proxy`;
    const asked = this.#limit(() =>
      client.passOn({ ...request, path: prefix + path }),
    );
    const answer = await abortable(asked, request.signal);
    return {
      ...answer,
      headers: asSent(answer.headers),
      simulated: await client.isSimulated(),
    };
  }

  async #clientOf({ cell, component }: RuntimePlace, service: string) {
    const entries = await this.#inventory.entriesOf(cell);
    const entry = entries.find(
      ({ ref, status, ...owner }) =>
        owner.component === component &&
        ref.kind === 'Service' &&
        ref.apiVersion === 'v1' &&
        ref.name === service &&
        ref.namespace === cellNamespace(cell) &&
        status.state === 'applied',
    );
    const cluster = entry && this.#clusters.find(entry.cluster);
    if (!cluster) {
      throw new NotFoundError(
        `Service ${service} of component ${component} is not applied in ${cell.environment}`,
      );
    }
    return cluster.client;
  }
}

const PROXIED =
  /^(?:https?:\/\/[^/]+)?\/api\/v1\/namespaces\/[^/]+\/services\/[^/]+\/proxy(\/.*)?$/;

/** The API server puts its own path before that of a redirect within the service. */
function asSent(headers: PassedOnResponse['headers']) {
  const match = PROXIED.exec(String(headers.location));
  return match ? { ...headers, location: match[1] ?? '/' } : headers;
}
