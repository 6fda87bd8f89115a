import { StatusCause } from '../apiError';
import { asArray, asObject, Json, sameJson, valueAt } from '../json';
import { DraftObject, KubeObject } from '../object';
import { labelSelectorMatches } from '../store/selectors';

/** Fields that cannot change once an object exists. */
const immutableFields: { readonly [kind: string]: readonly string[] } = {
  Deployment: ['spec.selector'],
  ReplicaSet: ['spec.selector'],
  DaemonSet: ['spec.selector'],
  StatefulSet: [
    'spec.selector',
    'spec.serviceName',
    'spec.podManagementPolicy',
    'spec.volumeClaimTemplates',
  ],
  Job: ['spec.selector', 'spec.template', 'spec.completionMode'],
  Service: ['spec.clusterIP'],
  PersistentVolumeClaim: ['spec.storageClassName', 'spec.accessModes'],
  RoleBinding: ['roleRef'],
  ClusterRoleBinding: ['roleRef'],
  Secret: ['type'],
  Pod: ['spec.nodeName', 'spec.restartPolicy', 'spec.volumes'],
};

/** Rules between fields that the schemas of the built-in kinds cannot express. */
export function validateBuiltin(object: DraftObject): StatusCause[] {
  switch (object.kind) {
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'ReplicaSet':
      return [
        ...containerCauses(object, ['spec', 'template', 'spec']),
        ...selectorCauses(object),
      ];
    case 'Job':
      return containerCauses(object, ['spec', 'template', 'spec']);
    case 'CronJob':
      return containerCauses(object, [
        'spec',
        'jobTemplate',
        'spec',
        'template',
        'spec',
      ]);
    case 'Pod':
      return containerCauses(object, ['spec']);
    case 'CustomResourceDefinition':
      return definitionCauses(object);
    case 'ConfigMap':
    case 'Secret':
      return dataKeyCauses(object);
    default:
      return [];
  }
}

/** Refuses changes of fields that are fixed at creation. */
export function validateImmutable(
  before: KubeObject,
  after: DraftObject,
): StatusCause[] {
  return (immutableFields[after.kind] ?? []).flatMap(field => {
    const path = field.split('.');
    const old = valueAt(before, path);
    const value = valueAt(after, path);
    // A field that was still empty, e.g. the node of a pod, may be filled in once.
    if (old === undefined || sameJson(old, value)) return [];
    return invalidField(field, value, 'field is immutable');
  });
}

function invalidField(
  field: string,
  value: Json | undefined,
  rule: string,
): StatusCause[] {
  const shown = JSON.stringify(value ?? null);
  const message = `Invalid value: ${shown}: ${rule}`;
  return [{ reason: 'FieldValueInvalid', field, message }];
}

function required(field: string): StatusCause {
  return { reason: 'FieldValueRequired', field, message: 'Required value' };
}

/** Keys become file names where the object is mounted. */
function dataKeyCauses(object: DraftObject): StatusCause[] {
  const keys = [object.data, object.binaryData].flatMap(data =>
    Object.keys(asObject(data)),
  );
  return keys
    .filter(key => !/^[-._a-zA-Z0-9]{1,253}$/.test(key) || /^\.\.?$/.test(key))
    .flatMap(key =>
      invalidField(
        'data',
        key,
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
      ),
    );
}

function containerCauses(
  object: DraftObject,
  podPath: readonly string[],
): StatusCause[] {
  const path = `${podPath.join('.')}.containers`;
  const containers = asArray(asObject(valueAt(object, podPath)).containers);
  if (!containers.length) return [required(path)];
  return containers.flatMap((container, index) =>
    asObject(container).image ? [] : [required(`${path}[${index}].image`)],
  );
}

function selectorCauses(object: DraftObject): StatusCause[] {
  const labels = asObject(
    valueAt(object, ['spec', 'template', 'metadata', 'labels']),
  );
  const selector = valueAt(object, ['spec', 'selector']);
  const matches = labelSelectorMatches(
    selector,
    Object.fromEntries(
      Object.entries(labels).map(([key, value]) => [key, String(value)]),
    ),
  );
  return matches
    ? []
    : invalidField(
        'spec.template.metadata.labels',
        labels,
        '`selector` does not match template `labels`',
      );
}

function definitionCauses(definition: DraftObject): StatusCause[] {
  const spec = asObject(definition.spec);
  const expected = `${asObject(spec.names).plural}.${spec.group}`;
  const stored = asArray(spec.versions).filter(v => asObject(v).storage);
  return [
    ...(definition.metadata.name === expected
      ? []
      : invalidField(
          'metadata.name',
          definition.metadata.name,
          'must be spec.names.plural+"."+spec.group',
        )),
    ...(stored.length === 1
      ? []
      : invalidField(
          'spec.versions',
          spec.versions,
          'must have exactly one version marked as storage version',
        )),
  ];
}
