import {
  type ComponentRelease,
  type Diagnostic,
  type TelemetryCollector,
  cellNamespace,
} from '@openchoreo/model';
import type { Manifest } from '../cellPlan';
import { componentSubject } from '../componentSubject';
import { isPlainObject } from '../expressions/values';
import type { CellRef } from '../snapshot';
import { scrapeTarget } from './collector';
import { containerVariables } from './containerVariables';

type Values = Readonly<Record<string, unknown>>;

/** What the variables of a component are made of. */
export interface TelemetryInput {
  readonly cell: CellRef;
  readonly release: ComponentRelease;
  readonly collector: TelemetryCollector;
}

/** Objects of which some were told of the collector. */
export interface TelemetryResult {
  readonly manifests: readonly Manifest[];
  /** Which containers were not, and why. */
  readonly warnings: readonly Diagnostic[];
}

/** Where each kind of workload has its pod template. */
const POD_TEMPLATE: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** Variables that belong together: who sets one of them says it all. */
const EXPORTER = 'OTEL_EXPORTER_OTLP_';
const POD_NAME = 'OPENCHOREO_POD_NAME';
const NODE_NAME = 'OPENCHOREO_NODE_NAME';

/**
 * Tells every container of a component who it is and where to send what it measures, by the variables that OpenTelemetry
 * SDKs read, and the collector where to find the metrics of its pods. A variable that a container has stays as it is.
 */
export function withTelemetry(
  manifests: readonly Manifest[],
  input: TelemetryInput,
): TelemetryResult {
  const warnings: Diagnostic[] = [];
  const told = manifests.map(manifest => {
    const path = POD_TEMPLATE[manifest.kind];
    return path
      ? (changedAt(manifest, path, template =>
          podTemplate(
            template,
            container => {
              const variables = containerVariables(container, manifests);
              if (variables.status === 'unknown') {
                warnings.push(untold(input, container, variables.source));
                return container;
              }
              return withVariables(container, variables.names, input);
            },
            input,
          ),
        ) as Manifest)
      : manifest;
  });
  return { manifests: told, warnings };
}

function changedAt(
  object: Values,
  [key, ...rest]: readonly string[],
  change: (value: Values) => Values,
): Values {
  const value = object[key];
  if (!isPlainObject(value)) {
    return object;
  }
  return {
    ...object,
    [key]: rest.length > 0 ? changedAt(value, rest, change) : change(value),
  };
}

function podTemplate(
  template: Values,
  change: (container: Values) => Values,
  { collector, release }: TelemetryInput,
): Values {
  const target = scrapeTarget(collector, release.spec.workload);
  const { metadata, spec } = template;
  const { annotations, ...others } = objectIn(metadata);
  const { containers } = objectIn(spec);
  return {
    ...template,
    ...(target && {
      metadata: {
        ...others,
        annotations: {
          'prometheus.io/scrape': 'true',
          'prometheus.io/port': String(target.port),
          'prometheus.io/path': target.path,
          ...objectIn(annotations),
        },
      },
    }),
    ...(Array.isArray(containers) && {
      spec: { ...objectIn(spec), containers: containers.map(change) },
    }),
  };
}

function withVariables(
  container: Values,
  taken: ReadonlySet<string>,
  input: TelemetryInput,
): Values {
  const { endpoint, protocol } = input.collector;
  const setsExporter = [...taken].some(name => name.startsWith(EXPORTER));
  const variables = [
    fieldVariable(POD_NAME, 'metadata.name'),
    fieldVariable(NODE_NAME, 'spec.nodeName'),
    // After those that it refers to.
    {
      name: 'OTEL_RESOURCE_ATTRIBUTES',
      value: resourceAttributes(input, String(container.name)),
    },
    ...(setsExporter
      ? []
      : [
          { name: `${EXPORTER}ENDPOINT`, value: endpoint },
          { name: `${EXPORTER}PROTOCOL`, value: protocol },
        ]),
  ].filter(({ name }) => !taken.has(name));
  const { env } = container;
  return {
    ...container,
    env: [...(Array.isArray(env) ? env : []), ...variables],
  };
}

function fieldVariable(name: string, fieldPath: string) {
  return { name, valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath } } };
}

/** In the form of the specification: keys and percent-encoded values, by the names of the semantic conventions. */
function resourceAttributes(
  { cell, release }: TelemetryInput,
  container: string,
): string {
  const attributes = {
    'service.name': release.spec.owner.componentName,
    'service.namespace': cell.project,
    'service.version': release.metadata.name,
    'deployment.environment.name': cell.environment,
    'openchoreo.organization': cell.organization,
    'k8s.namespace.name': cellNamespace(cell),
    'k8s.container.name': container,
  };
  return [
    ...Object.entries(attributes).map(
      ([key, value]) => `${key}=${encodeURIComponent(value)}`,
    ),
    `k8s.pod.name=$(${POD_NAME})`,
    `k8s.node.name=$(${NODE_NAME})`,
  ].join(',');
}

function untold(
  { cell, release }: TelemetryInput,
  { name }: Values,
  source: string,
): Diagnostic {
  const { componentName: component } = release.spec.owner;
  return {
    severity: 'warning',
    code: 'template',
    resource: componentSubject({ ...cell, component }),
    message: `is not told of the collector in container "${name}", which takes variables from ${source}: which ones is not known`,
    remedy:
      'render that object in the component type too, or set telemetry.enabled of the workload to false',
  };
}

function objectIn(value: unknown): Values {
  return isPlainObject(value) ? value : {};
}
