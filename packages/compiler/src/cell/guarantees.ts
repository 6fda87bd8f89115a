import type { Guarantee, PlannedConnection } from '../cellPlan';

/** What the cell gets without being asked, and what standard Kubernetes policies cannot give it. */
export function guaranteesOf(options: {
  readonly strict: boolean;
  readonly connections: readonly PlannedConnection[];
}): Guarantee[] {
  return [
    {
      id: 'default-deny',
      title: 'Nothing passes in or out of the cell unless it is declared',
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
    ...options.connections.flatMap(hostGuarantee),
  ];
}

/** Standard policies know addresses, not names. */
function hostGuarantee({ id, from, target }: PlannedConnection): Guarantee[] {
  if (target.kind !== 'external' || target.host.includes('/')) {
    return [];
  }
  const ports = target.ports.join(', ');
  return [
    {
      id: `external-host:${id}`,
      title: `${from} reaches ${target.host} and no other host`,
      enforced: false,
      consequence: `${from} can reach any public address on port ${ports}: standard network policies do not know host names.`,
      subject: id,
    },
  ];
}
