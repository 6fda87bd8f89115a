import type { Guarantee } from '../cellPlan';
import type { GuaranteeFacts } from './guarantees';

/** Whether what a cell does is measured without anybody configuring it, and where its measurements can go. */
export function telemetryGuarantees({
  collector,
  features,
  gateways,
  accessLogProblem,
}: Pick<
  GuaranteeFacts,
  'collector' | 'features' | 'gateways' | 'accessLogProblem'
>): Guarantee[] {
  const title = 'Components send what they measure to the collector';
  if (!collector) {
    return [
      {
        id: 'telemetry',
        title,
        enforced: false,
        consequence:
          'Components are not told where to send traces, metrics and logs. Name a collector in spec.telemetry of the data plane.',
      },
    ];
  }
  const { hostname, host } = new URL(collector.endpoint);
  return [
    { id: 'telemetry', title, enforced: true },
    ...(collector.pods
      ? []
      : [
          {
            id: 'telemetry-host',
            title: `For that they reach ${hostname} and no other host`,
            enforced: features.hostNames,
            ...(!features.hostNames && {
              consequence: `Components can reach any public address on the port of ${host}: standard network policies do not know host names. Use a collector in the cluster, or a data plane with Cilium.`,
            }),
          },
        ]),
    ...(gateways.ingress
      ? [
          {
            id: 'gateway-access-logs',
            title: 'The gateways send their access logs to the collector',
            enforced: accessLogProblem === undefined,
            ...(accessLogProblem && {
              consequence: `What passes the gateways may not be logged: ${accessLogProblem}.`,
            }),
          },
        ]
      : []),
  ];
}
