import type { Flow } from '@openchoreo/network-policy';
import type { CellPlan } from '../../cellPlan';
import type { CellRef } from '../../snapshot';
import { ENVIRONMENTS, namespaceOf } from './compileTopology';
import { METRICS_PORT } from './dataPlanes';
import {
  type DeclaredComponent,
  type DeclaredEndpoint,
  REQUESTS,
  type Topology,
} from './topology';

type Request = Flow['request'];
type Protocol = 'TCP' | 'UDP';

/** A component in an environment. */
export interface Placed {
  readonly component: number;
  readonly environment: (typeof ENVIRONMENTS)[number];
}

/** Something outside of the cluster, with what is true of its address. */
export interface Outside {
  readonly host?: string;
  readonly ip: string;
  /** Not of a private network. */
  readonly isPublic: boolean;
  /** Networks among those that are declared that it is in, and is not left out of. */
  readonly within: readonly string[];
}

const [GET_A, HEAD_A] = REQUESTS;

/** What declarations say, and what guarantees of the plan admit, worked out without a look at any policy. */
export class Oracle {
  readonly #unenforced: ReadonlySet<string>;

  constructor(
    readonly topology: Topology,
    readonly plans: readonly CellPlan[],
  ) {
    this.#unenforced = new Set(
      plans.flatMap(({ namespace, guarantees }) =>
        guarantees
          .filter(({ enforced }) => !enforced)
          .map(({ id }) => `${namespace} ${id}`),
      ),
    );
  }

  /** Whether the egress of a component lets it call a port of another one. */
  callPasses(from: Placed, to: Placed, port: PortAsked): boolean {
    return (
      this.#isOpenBetween(from, to) ||
      this.#callsTo(from, to, port).some(
        ({ limited, index }) =>
          !limited ||
          mayAsk(port.request) ||
          this.#admits(
            from,
            `operations:${this.#name(from)}/endpoints/${index}`,
          ),
      )
    );
  }

  /** Whether the ingress of a component lets another one call a port. */
  isLetIn(from: Placed, to: Placed, port: PortAsked): boolean {
    return (
      this.#isOpenBetween(from, to) ||
      this.#callsTo(from, to, port).some(({ endpoint }) =>
        this.#takes(to, endpoint, port.request),
      )
    );
  }

  /** Whether the ingress of a component lets a gateway call a port. */
  gatewayPasses(side: 'north' | 'west', to: Placed, port: PortAsked): boolean {
    const sides =
      this.topology.gateways === 'not-apart' &&
      this.#admits(to, 'gateways-apart')
        ? (['north', 'west'] as const)
        : [side];
    const present = sides.filter(each => this.#hasGateway(each));
    return this.#component(to).endpoints.some(
      endpoint =>
        hasPort(endpoint, port) &&
        present.some(each => isBehind(endpoint, each)) &&
        this.#takes(to, endpoint, port.request),
    );
  }

  /** Whether the egress of a component lets it call something outside. */
  outsidePasses(from: Placed, to: Outside, port: PortAsked): boolean {
    return (
      this.#isOutsideCollector(from, to, port) ||
      this.#externalPasses(from, to, port)
    );
  }

  /** Whether a component may send to the pods of the collector. */
  collectorPasses(from: Placed, port: PortAsked): boolean {
    return (
      this.#sendsTo('in-cluster', from) &&
      port.protocol === 'TCP' &&
      port.port === 4317
    );
  }

  /** Whether a component lets the pods of the collector in. */
  scrapePasses(to: Placed, port: PortAsked): boolean {
    return (
      this.#sendsTo('in-cluster', to) &&
      this.#component(to).telemetry.metrics &&
      port.protocol === 'TCP' &&
      port.port === METRICS_PORT
    );
  }

  #sendsTo(place: 'in-cluster' | 'outside', from: Placed): boolean {
    return (
      this.topology.collector === place &&
      this.#component(from).telemetry.enabled
    );
  }

  #isOutsideCollector(from: Placed, to: Outside, port: PortAsked): boolean {
    if (
      !this.#sendsTo('outside', from) ||
      port.protocol !== 'TCP' ||
      port.port !== 4317
    ) {
      return false;
    }
    return this.#admits(from, 'telemetry-host')
      ? to.isPublic
      : to.host === 'telemetry.example.org';
  }

  #externalPasses(from: Placed, to: Outside, port: PortAsked): boolean {
    return this.#component(from).external.some((external, index) => {
      const protocol = external.protocol === 'UDP' ? 'UDP' : 'TCP';
      if (protocol !== port.protocol || !external.ports.includes(port.port)) {
        return false;
      }
      if (external.cidr !== undefined) {
        return to.within.includes(external.cidr);
      }
      const id = `external-host:${this.#name(from)}/external/x${index}`;
      return this.#admits(from, id)
        ? to.isPublic
        : isHost(external.host, to.host) && to.ip !== '169.254.169.254';
    });
  }

  /** Whether components of the cell reach each other freely. */
  isOpenCell({ organization, project }: CellRef): boolean {
    return this.topology.projects.some(
      other =>
        other.organization === organization &&
        other.name === project &&
        !other.strict,
    );
  }

  #isOpenBetween(from: Placed, to: Placed): boolean {
    return (
      from.environment === to.environment &&
      this.#component(from).project === this.#component(to).project &&
      !this.topology.projects[this.#component(from).project].strict
    );
  }

  #callsTo(from: Placed, to: Placed, port: PortAsked) {
    return from.environment === to.environment
      ? this.#component(from)
          .calls.map((call, index) => ({
            ...call,
            index,
            endpoint: this.#component(to).endpoints[call.endpoint],
          }))
          .filter(
            call => call.to === to.component && hasPort(call.endpoint, port),
          )
      : [];
  }

  #takes(to: Placed, endpoint: DeclaredEndpoint, request: Request): boolean {
    return (
      !endpoint.enforceSchema ||
      mayAsk(request) ||
      this.#admits(to, `schema:${this.#name(to)}/${endpoint.name}`)
    );
  }

  #hasGateway(side: 'north' | 'west'): boolean {
    const { gateways } = this.topology;
    return (
      gateways !== 'none' && (side === 'north' || gateways !== 'north-only')
    );
  }

  /** Whether the plan says that this guarantee is not enforced. */
  #admits(placed: Placed, id: string): boolean {
    const { project } = this.#component(placed);
    const namespace = namespaceOf(this.topology, project, placed.environment);
    return this.#unenforced.has(`${namespace} ${id}`);
  }

  #component({ component }: Placed): DeclaredComponent {
    return this.topology.components[component];
  }

  #name(placed: Placed): string {
    return this.#component(placed).name;
  }
}

/** A port of a pod, and what is asked for there. */
export interface PortAsked {
  readonly port: number;
  readonly protocol: Protocol;
  readonly request?: Request;
}

function hasPort(
  { type, port, targetPort }: DeclaredEndpoint,
  asked: PortAsked,
): boolean {
  return (
    (targetPort ?? port) === asked.port &&
    (type === 'UDP' ? 'UDP' : 'TCP') === asked.protocol
  );
}

function isBehind(
  { visibility }: DeclaredEndpoint,
  side: 'north' | 'west',
): boolean {
  return side === 'north'
    ? visibility.includes('public')
    : visibility.includes('organization') || visibility.includes('internal');
}

/** Reading may also be asking for the headers alone. */
function mayAsk(request: Request): boolean {
  return request === undefined || request === GET_A || request === HEAD_A;
}

function isHost(
  declared: string | undefined,
  host: string | undefined,
): boolean {
  return declared === '*.pattern.example.org'
    ? host === 'one.pattern.example.org'
    : host !== undefined && host === declared;
}
