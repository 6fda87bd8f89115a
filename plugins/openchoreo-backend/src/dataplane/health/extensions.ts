import { recordsAt, stringAt } from '../json';
import type { JsonRecord } from '../json';
import type { KubeObject } from '../kubernetes/kubeObject';
import { conditionOf, explain } from './conditions';
import { degraded, healthy, progressing } from './HealthReport';
import type { HealthReport, HealthRule } from './HealthReport';

/** How long a gateway may take before its silence means that there is none. */
const ACCEPTANCE_MS = 2 * 60_000;

/**
 * Health of an object that others accept, one status per acceptor: a route by its gateways (`status.parents`), an Envoy
 * Gateway policy by what it attaches to (`status.ancestors`).
 */
export function acceptedBy(options: {
  readonly statuses: 'parents' | 'ancestors';
  readonly ref: 'parentRef' | 'ancestorRef';
}): HealthRule {
  const { statuses, ref } = options;
  return object => {
    const acceptors = recordsAt(object, 'status', statuses);
    if (acceptors.length === 0) {
      return {
        ...progressing('no gateway has accepted it yet'),
        ...overdueOf(object),
      };
    }
    const reports = acceptors.map(acceptor =>
      acceptance(
        object,
        acceptor,
        stringAt(acceptor, ref, 'name') ?? 'unknown',
      ),
    );
    return reports.find(report => report.health !== 'healthy') ?? healthy;
  };
}

/** Nobody takes it up: there is no such gateway, or no controller for it, and what it leads to cannot be reached. */
function overdueOf(object: KubeObject): Pick<HealthReport, 'overdue'> {
  const created = Date.parse(
    stringAt(object, 'metadata', 'creationTimestamp') ?? '',
  );
  return Number.isNaN(created)
    ? {}
    : {
        overdue: {
          at: created + ACCEPTANCE_MS,
          reason: `no gateway has taken it up within ${
            ACCEPTANCE_MS / 60_000
          } minutes; see that the gateway exists and that its controller runs on the data plane`,
        },
      };
}

function acceptance(
  object: KubeObject,
  acceptor: JsonRecord,
  name: string,
): HealthReport {
  const accepted = conditionOf(acceptor, 'Accepted');
  const resolved = conditionOf(acceptor, 'ResolvedRefs');
  const generation = object.metadata.generation ?? 0;
  if (!accepted || (accepted.observedGeneration ?? generation) < generation) {
    return progressing(
      `gateway ${name} has not accepted the newest version yet`,
    );
  }
  if (accepted.status === 'False') {
    return degraded(
      `gateway ${name} does not accept it: ${explain(
        accepted,
        'no reason given',
      )}`,
    );
  }
  if (resolved?.status === 'False') {
    return degraded(
      `gateway ${name} cannot resolve its references: ${explain(
        resolved,
        'no reason given',
      )}`,
    );
  }
  return accepted.status === 'True'
    ? healthy
    : progressing(`gateway ${name} has not decided yet`);
}

export function gatewayHealth(object: KubeObject): HealthReport {
  const accepted = conditionOf(object, 'Accepted');
  const programmed = conditionOf(object, 'Programmed');
  if (accepted?.status === 'False') {
    return degraded(
      `the gateway is not accepted: ${explain(accepted, 'no reason given')}`,
    );
  }
  return programmed?.status === 'True'
    ? healthy
    : progressing(
        `the gateway is not programmed yet: ${explain(
          programmed,
          'no status',
        )}`,
      );
}

export function externalSecretHealth(object: KubeObject): HealthReport {
  const ready = conditionOf(object, 'Ready');
  if (ready?.status === 'True') {
    return healthy;
  }
  return ready?.status === 'False'
    ? degraded(
        `the secret could not be fetched: ${explain(ready, 'no reason given')}`,
      )
    : progressing('the secret has not been fetched yet');
}

export function certificateHealth(object: KubeObject): HealthReport {
  const ready = conditionOf(object, 'Ready');
  if (ready?.status === 'True') {
    return healthy;
  }
  const isIssuing = conditionOf(object, 'Issuing')?.status === 'True';
  return ready?.status === 'False' && !isIssuing
    ? degraded(
        `the certificate is not issued: ${explain(ready, 'no reason given')}`,
      )
    : progressing('the certificate is being issued');
}

export function persistentVolumeClaimHealth(object: KubeObject): HealthReport {
  switch (stringAt(object, 'status', 'phase')) {
    case 'Bound':
      return healthy;
    case 'Lost':
      return degraded('the volume of the claim is lost');
    default:
      return progressing('no volume is bound to the claim yet');
  }
}

export function serviceHealth(object: KubeObject): HealthReport {
  return stringAt(object, 'spec', 'type') === 'LoadBalancer' &&
    recordsAt(object, 'status', 'loadBalancer', 'ingress').length === 0
    ? progressing('no load balancer address has been assigned yet')
    : healthy;
}

export function ciliumPolicyHealth(object: KubeObject): HealthReport {
  const valid = conditionOf(object, 'Valid');
  return valid?.status === 'False'
    ? degraded(
        `Cilium refuses the policy: ${explain(valid, 'no reason given')}`,
      )
    : healthy;
}

export function customResourceDefinitionHealth(
  object: KubeObject,
): HealthReport {
  const names = conditionOf(object, 'NamesAccepted');
  if (names?.status === 'False') {
    return degraded(
      `its names are taken: ${explain(names, 'no reason given')}`,
    );
  }
  return conditionOf(object, 'Established')?.status === 'True'
    ? healthy
    : progressing('the kind is not served yet');
}
