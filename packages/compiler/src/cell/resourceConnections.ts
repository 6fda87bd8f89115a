import {
  type Diagnostic,
  type ResourceDependency,
  fnv32a,
  formatResource,
} from '@openchoreo/model';
import type { Output, PlannedConnection, ResourcePlan } from '../cellPlan';
import { compareText } from '../compareText';
import { componentSubject } from '../componentSubject';
import type {
  KeyReference,
  ResourceDependencyItem,
  ResourceVariable,
} from '../context/dependencies';
import type { CellRef } from '../snapshot';

/** What became of a connection to a managed resource. */
export interface ResolvedResource {
  readonly planned: PlannedConnection;
  readonly item?: ResourceDependencyItem;
  readonly errors: readonly Diagnostic[];
}

/** Finds the resource that a connection names; what it waits for is its reason. */
export function resolveResource(options: {
  readonly cell: CellRef;
  readonly from: string;
  readonly dependency: ResourceDependency;
  /** Position among the connections to resources. */
  readonly index: number;
  readonly plans: readonly ResourcePlan[];
}): ResolvedResource {
  const { cell, from, dependency, plans } = options;
  const { ref, envBindings = {}, fileBindings = {} } = dependency;
  const subject = formatResource({
    kind: 'Resource',
    namespace: cell.organization,
    name: `${cell.project}/${ref}`,
  });
  const common = {
    id: `${from}/resources/${ref}`,
    from,
    target: { kind: 'resource' as const, name: ref },
  };
  const pending = (reason: string, errors: readonly Diagnostic[] = []) => ({
    planned: { ...common, status: 'pending' as const, reason },
    errors,
  });
  const plan = plans.find(({ name }) => name === ref);
  if (!plan) {
    return pending(
      `${subject} is not placed in ${cell.environment}; apply it, or a ResourceReleaseBinding that places it there`,
    );
  }
  if (plan.status === 'failed') {
    return pending(`${subject} does not compile`);
  }
  const errors = misbound(options, plan.outputs, subject);
  if (errors.length > 0) {
    return pending(errors.map(({ message }) => message).join('; '), errors);
  }
  if (plan.waitsFor.length > 0) {
    return pending(`${subject} is not ready: ${plan.waitsFor.join('; ')}`);
  }
  const bound = new Set([
    ...Object.keys(envBindings),
    ...Object.keys(fileBindings),
  ]);
  const unknown = plan.outputs.flatMap(output =>
    output.status === 'unknown' && bound.has(output.name)
      ? [`output ${output.name} is not known yet: ${output.reason}`]
      : [],
  );
  return unknown.length > 0
    ? pending(`${subject}: ${unknown.join('; ')}`)
    : {
        planned: { ...common, status: 'resolved' },
        item: itemOf(dependency, plan.outputs),
        errors: [],
      };
}

/** Bindings of outputs that the type does not have, or that cannot be files. */
function misbound(
  {
    cell,
    from,
    dependency: { envBindings = {}, fileBindings = {} },
    index,
  }: Parameters<typeof resolveResource>[0],
  outputs: readonly Output[],
  subject: string,
): Diagnostic[] {
  const names = outputs.map(({ name }) => name).sort();
  const problem = (
    field: string,
    name: string,
    message: string,
    remedy: string,
  ): Diagnostic => ({
    severity: 'error',
    code: 'reference',
    resource: componentSubject({ ...cell, component: from }),
    path: `workload.dependencies.resources[${index}].${field}.${name}`,
    message,
    remedy,
  });
  const missing = (field: string, bindings: Readonly<Record<string, string>>) =>
    Object.keys(bindings)
      .filter(name => !names.includes(name))
      .map(name =>
        problem(
          field,
          name,
          `names the output "${name}", which ${subject} does not have`,
          names.length > 0
            ? `use one of its outputs: ${names.join(', ')}`
            : 'its type has no outputs',
        ),
      );
  const unmountable = outputs.flatMap(output =>
    output.isText && Object.hasOwn(fileBindings, output.name)
      ? [
          problem(
            'fileBindings',
            output.name,
            `names the output "${output.name}", which is a text and no key of a Secret or ConfigMap: there is nothing to mount`,
            'take it into envBindings',
          ),
        ]
      : [],
  );
  return [
    ...missing('envBindings', envBindings),
    ...missing('fileBindings', fileBindings),
    ...unmountable,
  ];
}

function itemOf(
  { ref, envBindings = {}, fileBindings = {} }: ResourceDependency,
  outputs: readonly Output[],
): ResourceDependencyItem {
  const sources = new Map(
    outputs.flatMap(output =>
      output.status === 'known' ? [[output.name, output.source] as const] : [],
    ),
  );
  const envVars = sorted(envBindings).flatMap(
    ([output, name]): ResourceVariable[] => {
      const source = sources.get(output);
      if (!source) {
        return [];
      }
      return 'value' in source
        ? [{ name, value: source.value }]
        : [{ name, valueFrom: source }];
    },
  );
  const files = sorted(fileBindings).flatMap(([output, mountPath]) => {
    const source = sources.get(output);
    return source && !('value' in source)
      ? [fileOf({ ref, source, mountPath })]
      : [];
  });
  return {
    ref,
    envVars,
    volumeMounts: files.map(({ mount }) => mount),
    volumes: [
      ...new Map(files.map(({ volume }) => [volume.name, volume])).values(),
    ],
  };
}

function fileOf({
  ref,
  source,
  mountPath,
}: {
  readonly ref: string;
  readonly source: KeyReference;
  readonly mountPath: string;
}) {
  const isSecret = 'secretKeyRef' in source;
  const { name, key } = isSecret ? source.secretKeyRef : source.configMapKeyRef;
  const volume = `r-${fnv32a(
    [ref, isSecret ? 'secret' : 'configmap', name].join(':'),
  )}`;
  return {
    mount: { name: volume, mountPath, subPath: key },
    volume: {
      name: volume,
      ...(isSecret
        ? { secret: { secretName: name } }
        : { configMap: { name } }),
    },
  };
}

function sorted(bindings: Readonly<Record<string, string>>) {
  return Object.entries(bindings).sort(([a], [b]) => compareText(a, b));
}
