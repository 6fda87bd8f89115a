import type { Guarantee, PlannedConnection } from '../cellPlan';
import { listed } from './listed';
import type { GuaranteeFacts } from './guarantees';

/** What a connection is meant to be limited to, and whether the data plane can hold it to that. */
export function connectionGuarantees(
  connection: PlannedConnection,
  facts: Pick<GuaranteeFacts, 'cell' | 'strict' | 'features'>,
): Guarantee[] {
  return [
    ...hostGuarantee(connection, facts),
    ...egressGuarantee(connection, facts),
    ...operationGuarantee(connection, facts),
  ];
}

function hostGuarantee(
  { id, from, target }: PlannedConnection,
  { features }: Pick<GuaranteeFacts, 'features'>,
): Guarantee[] {
  if (target.kind !== 'external' || !isHostName(target.host)) {
    return [];
  }
  const ports = target.ports.join(', ');
  return [
    {
      id: `external-host:${id}`,
      title: `${from} reaches ${target.host} and no other host`,
      enforced: features.hostNames,
      ...(!features.hostNames && {
        consequence:
          `${from} can reach any public address on port ${ports}: standard network policies do not know host names. ` +
          `Where ${target.host} has a private address, it is not reached; give its cidr instead.`,
      }),
      subject: id,
    },
  ];
}

/** The nodes that calls leave through have IPv4 addresses. */
function egressGuarantee(
  { id, from, target }: PlannedConnection,
  { features }: Pick<GuaranteeFacts, 'features'>,
): Guarantee[] {
  return features.egressGateway &&
    target.kind === 'external' &&
    target.host.includes(':')
    ? [
        {
          id: `egress-gateway:${id}`,
          title: `${from} calls ${target.host} through the egress gateway`,
          enforced: false,
          consequence: `${from} calls ${target.host} directly, from the address of its node: only IPv4 is routed through the egress gateway.`,
          subject: id,
        },
      ]
    : [];
}

function operationGuarantee(
  { id, from, target }: PlannedConnection,
  {
    cell,
    strict,
    features,
  }: Pick<GuaranteeFacts, 'cell' | 'strict' | 'features'>,
): Guarantee[] {
  if (target.kind !== 'endpoint' || !target.operations) {
    return [];
  }
  const { organization, project, component, endpoint, operations } = target;
  const isOpen =
    !strict && organization === cell.organization && project === cell.project;
  const why = isOpen
    ? 'components of this project call each other freely, unless its spec.isolation is "strict"'
    : 'standard network policies do not know operations';
  const enforced = features.operations && !isOpen;
  return [
    {
      id: `operations:${id}`,
      title: `${from} calls nothing but ${listed(
        operations,
      )} of ${project}/${component}`,
      enforced,
      ...(!enforced && {
        consequence: `${from} can call every operation of endpoint ${endpoint}: ${why}.`,
      }),
      subject: id,
    },
  ];
}

function isHostName(host: string): boolean {
  return !/[/:]|^[0-9.]+$/.test(host);
}
