import { LABELS } from '@openchoreo/model';
import type { Flow, PodPeer, PolicyIndex } from '@openchoreo/network-policy';
import type { CellPlan } from '../../cellPlan';
import { GATEWAYS } from './dataPlanes';
import type { Oracle, Placed, PortAsked } from './oracle';
import { OUTSIDES } from './outsides';
import { REQUESTS, type Topology } from './topology';

const POD_PORTS = [80, 90, 8080, 8081, 9464, 9999];
const OUTSIDE_PORTS = [443, 587, 4317, 5432, 8443, 22];
const COLLECTOR_PORTS = [4317, 4318];

/** Who may be asked about, with the name that messages give it. */
export interface Actor {
  readonly name: string;
  readonly pod: PodPeer;
}

/** A pod of a component. */
export interface PlacedActor extends Actor {
  readonly placed: Placed;
}

/** Compares, pair by pair, what policies let pass with what an oracle says. */
export class ReachChecks {
  constructor(
    private readonly oracle: Oracle,
    private readonly policies: PolicyIndex,
  ) {}

  *components(from: PlacedActor, to: PlacedActor): Generator<string> {
    const isNear = from.placed.environment === to.placed.environment;
    for (const asked of isNear ? operationsAsked() : portsAsked()) {
      const flow = { from: from.pod, to: to.pod, ...asked };
      yield* this.#both(`${from.name} -> ${to.name}`, flow, {
        egress: this.oracle.callPasses(from.placed, to.placed, asked),
        ingress: this.oracle.isLetIn(from.placed, to.placed, asked),
      });
    }
  }

  *gateways({ name, pod, placed }: PlacedActor): Generator<string> {
    for (const side of ['north', 'west'] as const) {
      const gateway = gatewayPod(
        this.oracle.topology,
        side,
        pod.namespace.name,
      );
      for (const asked of gateway ? operationsAsked() : []) {
        const from = gateway?.pod ?? pod;
        yield* this.#both(
          `${side} -> ${name}`,
          { from, to: pod, ...asked },
          { ingress: this.oracle.gatewayPasses(side, placed, asked) },
        );
      }
    }
  }

  *collector({
    name,
    pod,
    placed,
  }: Actor & { readonly placed?: Placed }): Generator<string> {
    const collector = podIn('observability', { app: 'collector' });
    for (const port of COLLECTOR_PORTS) {
      const asked = { port, protocol: 'TCP' } as const;
      yield* this.#both(
        `${name} -> collector`,
        { from: pod, to: collector, ...asked },
        {
          egress:
            placed !== undefined && this.oracle.collectorPasses(placed, asked),
        },
      );
    }
    for (const asked of portsAsked()) {
      yield* this.#both(
        `collector -> ${name}`,
        { from: collector, to: pod, ...asked },
        {
          ingress:
            placed !== undefined && this.oracle.scrapePasses(placed, asked),
        },
      );
    }
  }

  /** Pods that nobody declares, elsewhere and in the namespaces of gateways. */
  *strangers({ name, pod }: Actor): Generator<string> {
    const others = ['elsewhere', 'kube-system', 'proxies', 'observability'].map(
      namespace =>
        podIn(namespace, {
          app: 'stranger',
          [LABELS.component]: 'c0',
          // Where each cell has its own gateways: one of another cell.
          ...ownedBy('north', 'elsewhere'),
        }),
    );
    for (const asked of portsAsked()) {
      for (const other of others) {
        const { name: namespace } = other.namespace;
        yield* this.#both(
          `${namespace} -> ${name}`,
          { from: other, to: pod, ...asked },
          { ingress: false },
        );
        yield* this.#both(
          `${name} -> ${namespace}`,
          { from: pod, to: other, ...asked },
          { egress: false },
        );
      }
    }
  }

  /** A pod in a cell that belongs to no component has what the cell has, and nothing else. */
  *stray(plan: CellPlan): Generator<string> {
    const pod = podIn(plan.namespace, { app: 'stray' });
    const actor = { name: `stray pod in ${plan.namespace}`, pod };
    const isOpen = this.oracle.isOpenCell(plan.cell);
    yield* this.nameServer(actor);
    yield* this.metadataService(actor);
    yield* this.strangers(actor);
    yield* this.outsides(actor);
    yield* this.collector(actor);
    for (const asked of portsAsked()) {
      yield* this.#both(
        `within ${plan.namespace}`,
        { from: pod, to: pod, ...asked },
        { egress: isOpen, ingress: isOpen },
      );
    }
  }

  /** Where Cilium is, no rule of anybody could let a pod have the credentials of its node. */
  *metadataService({ name, pod }: Actor): Generator<string> {
    for (const ip of ['169.254.169.254', 'fd00:ec2::254']) {
      const { egress } = this.policies.reach({
        from: pod,
        to: { kind: 'address', ip },
        port: 80,
        protocol: 'TCP',
      });
      const isForbidden =
        egress.status === 'denied' &&
        egress.by.some(({ rule }) => rule !== undefined);
      if (isForbidden !== this.oracle.topology.cilium) {
        yield `${name} -> ${ip} forbidden: ${isForbidden}`;
      }
    }
  }

  *nameServer({ name, pod }: Actor): Generator<string> {
    const to = podIn('kube-system', { 'k8s-app': 'kube-dns' });
    for (const protocol of ['UDP', 'TCP'] as const) {
      for (const port of [53, 443]) {
        yield* this.#both(
          `${name} -> name server`,
          { from: pod, to, port, protocol, lookup: 'api.example.org' },
          { egress: port === 53 },
        );
      }
    }
  }

  *outsides({
    name,
    pod,
    placed,
  }: Actor & { readonly placed?: Placed }): Generator<string> {
    for (const there of OUTSIDES) {
      const { host, ip } = there;
      const to =
        host === undefined
          ? ({ kind: 'address', ip } as const)
          : ({ kind: 'host', name: host, ip } as const);
      for (const port of OUTSIDE_PORTS) {
        for (const protocol of ['TCP', 'UDP'] as const) {
          yield* this.#both(
            `${name} -> ${host ?? ''} ${ip}`,
            { from: pod, to, port, protocol },
            {
              egress:
                placed !== undefined &&
                this.oracle.outsidePasses(placed, there, { port, protocol }),
            },
          );
        }
      }
    }
  }

  *#both(
    name: string,
    flow: Flow,
    expected: { readonly egress?: boolean; readonly ingress?: boolean },
  ): Generator<string> {
    const verdict = this.policies.reach(flow);
    for (const direction of ['egress', 'ingress'] as const) {
      const wanted = expected[direction];
      const end = verdict[direction];
      const passes = end.status !== 'denied';
      if (wanted !== undefined && passes !== wanted) {
        yield `${described(
          name,
          flow,
          direction,
        )} passes: ${passes}, declared: ${wanted}`;
      }
      if (
        wanted &&
        end.status === 'allowed' &&
        flow.lookup === undefined &&
        flow.to.kind === 'pod' &&
        end.authenticated !== this.oracle.topology.mutualAuthentication
      ) {
        yield `${described(name, flow, direction)} authenticated: ${
          end.authenticated
        }`;
      }
    }
  }
}

function* portsAsked(): Generator<PortAsked> {
  for (const port of POD_PORTS) {
    yield { port, protocol: 'UDP' };
    yield { port, protocol: 'TCP' };
  }
}

function* operationsAsked(): Generator<PortAsked> {
  yield* portsAsked();
  for (const port of POD_PORTS) {
    for (const request of REQUESTS) {
      yield { port, protocol: 'TCP', request };
    }
  }
}

/** A pod of the gateway that brings calls into a cell. */
function gatewayPod(
  { gateways }: Topology,
  side: 'north' | 'west',
  cell: string,
): Actor | undefined {
  const { ingress } = GATEWAYS[gateways];
  const gateway = side === 'north' ? ingress?.external : ingress?.internal;
  return (
    gateway && {
      name: side,
      pod: podIn(
        gateway.pods?.namespace ?? gateway.namespace,
        gateway.rendered ? ownedBy(side, cell) : { gateway: side },
      ),
    }
  );
}

/** Labels of the pods of a Gateway, as Envoy Gateway gives them. */
function ownedBy(gateway: string, namespace: string) {
  return {
    'gateway.envoyproxy.io/owning-gateway-name': gateway,
    'gateway.envoyproxy.io/owning-gateway-namespace': namespace,
  };
}

/** A pod by its namespace and labels. */
export function podIn(
  namespace: string,
  labels: Readonly<Record<string, string>>,
): PodPeer {
  return {
    kind: 'pod',
    namespace: {
      name: namespace,
      labels: { 'kubernetes.io/metadata.name': namespace },
    },
    labels,
  };
}

function described(name: string, flow: Flow, direction: string): string {
  const { port, protocol, request } = flow;
  return `${name} ${protocol}/${port} ${JSON.stringify(request)}: ${direction}`;
}
