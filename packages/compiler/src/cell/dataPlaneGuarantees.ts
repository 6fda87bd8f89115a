import type { Guarantee } from '../cellPlan';
import { accessLogProblem } from '../gateway/accessLogs';
import { chooseProvider } from '../network/chooseProvider';
import type { CellSnapshot } from '../snapshot';
import { guaranteesOf } from './guarantees';

/** What each project decides for itself. */
const OF_PROJECTS = ['declared-within'];

/** What a data plane gives to every cell on it, and what it cannot give to any. */
export function dataPlaneGuarantees(
  snapshot: Pick<CellSnapshot, 'dataPlane' | 'capabilities'>,
): Guarantee[] {
  const { spec } = snapshot.dataPlane;
  const { features } = chooseProvider(snapshot).provider;
  const gateways = spec.gateway ?? {};
  const ofAnyCell = guaranteesOf({
    cell: { organization: '', project: '', environment: '' },
    strict: true,
    features,
    encrypted: spec.network?.encrypted ?? false,
    gateways,
    collector: spec.telemetry?.collector,
    accessLogProblem: accessLogProblem(snapshot, gateways),
    components: [],
    declared: new Map(),
    schemaEnforced: [],
  });
  return [
    ...ofAnyCell.filter(({ id }) => !OF_PROJECTS.includes(id)),
    {
      id: 'host-names',
      title: 'A connection to an external host reaches that host alone',
      enforced: features.hostNames,
      ...(!features.hostNames && {
        consequence:
          'It reaches any public address on its ports: standard network policies do not know host names. Use a data plane with Cilium.',
      }),
    },
    {
      id: 'operations',
      title: 'A connection calls only the operations that it names',
      enforced: features.operations,
      ...(!features.operations && {
        consequence:
          'It can call every operation of the endpoint: standard network policies do not know operations. Use a data plane with Cilium.',
      }),
    },
  ];
}
