import type { ComponentPlan, Guarantee, PlannedConnection } from '../cellPlan';

/** Schemes of URLs whose calls travel as they are. */
const UNENCRYPTED = /^(http|ws|grpc):/;

/** How many names a sentence holds. */
const MAX_NAMES = 5;

/** What the cell gets without being asked, and what of it this data plane does not enforce. */
export function guaranteesOf(options: {
  readonly strict: boolean;
  readonly components: readonly ComponentPlan[];
}): Guarantee[] {
  const connections = options.components.flatMap(
    component => component.connections,
  );
  return [
    {
      id: 'default-deny',
      title:
        'Apart from name lookups, nothing passes in or out of the cell unless it is declared',
      enforced: true,
    },
    {
      id: 'declared-within',
      title: 'Inside the cell, too, only declared connections pass',
      enforced: options.strict,
      ...(!options.strict && {
        consequence:
          'Components of this project can call each other freely. Set spec.isolation of the Project to "strict" to change that.',
      }),
    },
    {
      id: 'pod-security',
      title:
        'Pods run with the restrictions of the Baseline pod security standard',
      enforced: true,
    },
    {
      id: 'encryption-in-cell',
      title:
        'Traffic between components is encrypted and mutually authenticated',
      enforced: false,
      consequence:
        'Calls between components travel as the components send them. Use TLS in the components, or a network plugin that encrypts.',
    },
    ...gatewayEncryption(options.components),
    ...egressGateway(connections),
    ...connections.flatMap(hostGuarantee),
  ];
}

/** Says nothing where no endpoint is reached through a gateway. */
function gatewayEncryption(components: readonly ComponentPlan[]): Guarantee[] {
  const routed = components.flatMap(component =>
    component.status === 'compiled'
      ? component.endpoints.map(({ name, urls }) => ({
          name: `${component.name}/${name}`,
          urls: [...urls.organization, ...urls.public],
        }))
      : [],
  );
  if (routed.every(({ urls }) => urls.length === 0)) {
    return [];
  }
  const open = routed
    .filter(({ urls }) => urls.some(url => UNENCRYPTED.test(url)))
    .map(({ name }) => name);
  return [
    {
      id: 'encryption-at-gateways',
      title: 'Calls from outside the cell are encrypted up to the gateways',
      enforced: open.length === 0,
      ...(open.length > 0 && {
        consequence: `${listed(
          open,
        )} can be called without encryption. Leave the gateways of the environment no listener but https.`,
      }),
    },
  ];
}

function listed(names: readonly string[]): string {
  const more = names.length - MAX_NAMES;
  return [
    ...names.slice(0, MAX_NAMES),
    ...(more > 0 ? [`${more} more`] : []),
  ].join(', ');
}

function egressGateway(connections: readonly PlannedConnection[]): Guarantee[] {
  return connections.some(({ target }) => target.kind === 'external')
    ? [
        {
          id: 'egress-gateway',
          title: 'Calls to the outside leave through the egress gateway',
          enforced: false,
          consequence:
            'Pods call external systems directly, each from the address of its node.',
        },
      ]
    : [];
}

/** Standard policies know addresses, not names. */
function hostGuarantee({ id, from, target }: PlannedConnection): Guarantee[] {
  if (target.kind !== 'external' || !isHostName(target.host)) {
    return [];
  }
  const ports = target.ports.join(', ');
  return [
    {
      id: `external-host:${id}`,
      title: `${from} reaches ${target.host} and no other host`,
      enforced: false,
      consequence:
        `${from} can reach any public address on port ${ports}: standard network policies do not know host names. ` +
        `Where ${target.host} has a private address, it is not reached; give its cidr instead.`,
      subject: id,
    },
  ];
}

function isHostName(host: string): boolean {
  return !/[/:]|^[0-9.]+$/.test(host);
}
