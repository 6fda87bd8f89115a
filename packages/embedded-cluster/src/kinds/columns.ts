import { asArray, asObject, isJsonObject, Json, valueAt } from '../json';
import { KubeObject } from '../object';
import { Column } from './kind';

type Value = Column['value'];

function column(
  name: string,
  value: Value,
  options: { type?: Column['type']; priority?: number } = {},
): Column {
  return {
    name,
    value,
    type: options.type ?? 'string',
    priority: options.priority ?? 0,
  };
}

const text = (value: Json | undefined): string | undefined => {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** A column that shows the field at a dotted path. */
function field(name: string, path: string, priority = 0): Column {
  return column(name, o => text(valueAt(o, path.split('.'))), { priority });
}

/** A column that shows a number, 0 when the field is absent. */
function count(name: string, path: string): Column {
  const steps = path.split('.');
  return column(name, o => Number(valueAt(o, steps) ?? 0), { type: 'integer' });
}

export const nameColumn = column('Name', o => o.metadata.name);
export const ageColumn = column('Age', o => o.metadata.creationTimestamp, {
  type: 'date',
});

const readyOf = (ready: string, desired: string): Value => {
  const readyPath = ready.split('.');
  const desiredPath = desired.split('.');
  return o => `${valueAt(o, readyPath) ?? 0}/${valueAt(o, desiredPath) ?? 0}`;
};

const joined = (values: readonly (string | undefined)[]) =>
  values.filter(Boolean).join(',') || '<none>';

const containerImages = (path: string): Value => {
  const steps = path.split('.');
  return o =>
    joined(asArray(valueAt(o, steps)).map(c => text(asObject(c).image)));
};

const selectorText: Value = o => {
  const selector = asObject(asObject(o.spec).selector);
  const labels = asObject(selector.matchLabels ?? selector);
  return joined(Object.entries(labels).map(([k, v]) => `${k}=${v}`));
};

/** The word that `kubectl get pods` shows: the phase unless a container says more. */
function podStatus(pod: KubeObject): string {
  const status = asObject(pod.status);
  if (pod.metadata.deletionTimestamp) return 'Terminating';
  for (const container of asArray(status.containerStatuses)) {
    const state = asObject(asObject(container).state);
    const { waiting, terminated } = state;
    const reason = asObject(waiting ?? terminated).reason;
    if (typeof reason === 'string') return reason;
  }
  return text(status.reason) ?? text(status.phase) ?? 'Unknown';
}

const containerStatuses = (pod: KubeObject) =>
  asArray(asObject(pod.status).containerStatuses).map(asObject);

const podColumns: readonly Column[] = [
  nameColumn,
  column('Ready', pod => {
    const total = asArray(asObject(pod.spec).containers).length;
    return `${containerStatuses(pod).filter(s => s.ready).length}/${total}`;
  }),
  column('Status', podStatus),
  column('Restarts', pod =>
    containerStatuses(pod).reduce((n, s) => n + Number(s.restartCount ?? 0), 0),
  ),
  ageColumn,
  field('IP', 'status.podIP', 1),
  field('Node', 'spec.nodeName', 1),
];

const externalAddress: Value = o => {
  const path = ['status', 'loadBalancer', 'ingress'];
  const [first] = asArray(valueAt(o, path)).map(asObject);
  return text(first?.ip) ?? text(first?.hostname);
};

const servicePorts: Value = o =>
  joined(
    asArray(asObject(o.spec).ports).map(port => {
      const { port: number, protocol } = asObject(port);
      return `${number}/${protocol}`;
    }),
  );

const endpointsText: Value = o =>
  joined(
    asArray(o.subsets).flatMap(subset => {
      const { addresses, ports } = asObject(subset);
      return asArray(addresses).flatMap(address =>
        asArray(ports).map(
          port => `${asObject(address).ip}:${asObject(port).port}`,
        ),
      );
    }),
  );

const size = (path: string): Column => {
  const steps = path.split('.');
  return column(
    'Data',
    o => {
      const value = valueAt(o, steps);
      return isJsonObject(value) ? Object.keys(value).length : 0;
    },
    { type: 'integer' },
  );
};

const conditionTypes: Value = o =>
  joined(
    asArray(asObject(o.status).conditions)
      .map(asObject)
      .filter(c => c.status === 'True')
      .map(c => (c.type === 'FailureTarget' ? undefined : text(c.type))),
  );

const workloadTail = (path: string): readonly Column[] => [
  column('Images', containerImages(path), { priority: 1 }),
  column('Selector', selectorText, { priority: 1 }),
];
const templateContainers = 'spec.template.spec.containers';

/** The columns of the built-in kinds that have more than name and age. */
export const builtinColumns: { readonly [kind: string]: readonly Column[] } = {
  Pod: podColumns,
  Deployment: [
    nameColumn,
    column('Ready', readyOf('status.readyReplicas', 'spec.replicas')),
    count('Up-to-date', 'status.updatedReplicas'),
    count('Available', 'status.availableReplicas'),
    ageColumn,
    ...workloadTail(templateContainers),
  ],
  ReplicaSet: [
    nameColumn,
    count('Desired', 'spec.replicas'),
    count('Current', 'status.replicas'),
    count('Ready', 'status.readyReplicas'),
    ageColumn,
    ...workloadTail(templateContainers),
  ],
  StatefulSet: [
    nameColumn,
    column('Ready', readyOf('status.readyReplicas', 'spec.replicas')),
    ageColumn,
    column('Images', containerImages(templateContainers), { priority: 1 }),
  ],
  DaemonSet: [
    nameColumn,
    count('Desired', 'status.desiredNumberScheduled'),
    count('Current', 'status.currentNumberScheduled'),
    count('Ready', 'status.numberReady'),
    ageColumn,
    ...workloadTail(templateContainers),
  ],
  Job: [
    nameColumn,
    column('Status', o => {
      const conditions = conditionTypes(o, 0);
      return conditions === '<none>' ? 'Running' : conditions;
    }),
    column('Completions', readyOf('status.succeeded', 'spec.completions')),
    ageColumn,
    column('Images', containerImages(templateContainers), { priority: 1 }),
  ],
  CronJob: [
    nameColumn,
    field('Schedule', 'spec.schedule'),
    field('Suspend', 'spec.suspend'),
    column('Active', o => asArray(asObject(o.status).active).length, {
      type: 'integer',
    }),
    column('Last Schedule', o => text(asObject(o.status).lastScheduleTime), {
      type: 'date',
    }),
    ageColumn,
  ],
  Service: [
    nameColumn,
    field('Type', 'spec.type'),
    field('Cluster-IP', 'spec.clusterIP'),
    column('External-IP', externalAddress),
    column('Port(s)', servicePorts),
    ageColumn,
    column('Selector', selectorText, { priority: 1 }),
  ],
  Endpoints: [nameColumn, column('Endpoints', endpointsText), ageColumn],
  Namespace: [nameColumn, field('Status', 'status.phase'), ageColumn],
  Node: [
    nameColumn,
    column('Status', conditionTypes),
    field('Version', 'status.nodeInfo.kubeletVersion'),
    ageColumn,
    field('OS-Image', 'status.nodeInfo.osImage', 1),
  ],
  ConfigMap: [nameColumn, size('data'), ageColumn],
  Secret: [nameColumn, field('Type', 'type'), size('data'), ageColumn],
  PersistentVolumeClaim: [
    nameColumn,
    field('Status', 'status.phase'),
    field('Volume', 'spec.volumeName'),
    field('Capacity', 'status.capacity.storage'),
    ageColumn,
  ],
  Event: [
    column('Last Seen', o => text(o.lastTimestamp), { type: 'date' }),
    field('Type', 'type'),
    field('Reason', 'reason'),
    column('Object', o => {
      const involved = asObject(o.involvedObject);
      return `${String(involved.kind).toLowerCase()}/${involved.name}`;
    }),
    field('Message', 'message'),
    column('Name', o => o.metadata.name, { priority: 1 }),
  ],
  NetworkPolicy: [
    nameColumn,
    column('Pod-Selector', o => {
      const labels = valueAt(o, ['spec', 'podSelector', 'matchLabels']);
      const entries = Object.entries(asObject(labels));
      return joined(entries.map(([k, v]) => `${k}=${v}`));
    }),
    ageColumn,
  ],
  HorizontalPodAutoscaler: [
    nameColumn,
    column('Reference', o => {
      const target = asObject(asObject(o.spec).scaleTargetRef);
      return `${target.kind}/${target.name}`;
    }),
    count('Minpods', 'spec.minReplicas'),
    count('Maxpods', 'spec.maxReplicas'),
    count('Replicas', 'status.currentReplicas'),
    ageColumn,
  ],
};

export const defaultColumns: readonly Column[] = [
  nameColumn,
  column('Created At', o => o.metadata.creationTimestamp),
];
