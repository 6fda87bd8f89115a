import { z } from 'zod';
import {
  type AdoptedComponent,
  type AdoptedEndpoint,
  type Adoption,
  longRunningType,
  protocolOf,
} from './Adoption';

const metadataSchema = z
  .object({ name: z.string(), namespace: z.string().optional() })
  .passthrough();

const envSchema = z
  .object({
    name: z.string(),
    value: z.string().optional(),
    valueFrom: z
      .object({
        secretKeyRef: z
          .object({ name: z.string(), key: z.string() })
          .passthrough()
          .optional(),
      })
      .passthrough()
      .optional(),
  })
  .passthrough();

const containerSchema = z
  .object({
    name: z.string(),
    image: z.string(),
    command: z.array(z.string()).optional(),
    args: z.array(z.string()).optional(),
    env: z.array(envSchema).optional(),
    ports: z
      .array(
        z.object({
          name: z.string().optional(),
          containerPort: z.number(),
          protocol: z.string().optional(),
        }),
      )
      .optional(),
    resources: z.record(z.string(), z.unknown()).optional(),
  })
  .passthrough();

const podTemplateSchema = z.object({
  metadata: z
    .object({ labels: z.record(z.string(), z.string()).optional() })
    .passthrough()
    .optional(),
  spec: z.object({ containers: z.array(containerSchema).min(1) }).passthrough(),
});

const deploymentSchema = z.object({
  apiVersion: z.literal('apps/v1'),
  kind: z.literal('Deployment'),
  metadata: metadataSchema,
  spec: z
    .object({ replicas: z.number().optional(), template: podTemplateSchema })
    .passthrough(),
});

const cronJobSchema = z.object({
  apiVersion: z.literal('batch/v1'),
  kind: z.literal('CronJob'),
  metadata: metadataSchema,
  spec: z
    .object({
      schedule: z.string(),
      jobTemplate: z.object({
        spec: z.object({ template: podTemplateSchema }).passthrough(),
      }),
    })
    .passthrough(),
});

const serviceSchema = z.object({
  apiVersion: z.literal('v1'),
  kind: z.literal('Service'),
  metadata: metadataSchema,
  spec: z
    .object({
      selector: z.record(z.string(), z.string()).optional(),
      ports: z
        .array(
          z.object({
            name: z.string().optional(),
            port: z.number(),
            targetPort: z.union([z.number(), z.string()]).optional(),
            protocol: z.string().optional(),
            appProtocol: z.string().optional(),
          }),
        )
        .optional(),
    })
    .passthrough(),
});

const headSchema = z
  .object({
    apiVersion: z.string(),
    kind: z.string(),
    metadata: metadataSchema,
  })
  .passthrough();

type Container = z.infer<typeof containerSchema>;
type PodTemplate = z.infer<typeof podTemplateSchema>;
type Service = z.infer<typeof serviceSchema>;

/** Fields of a container that the workload has, or that the component type gives. */
const KNOWN_CONTAINER = new Set([
  ...Object.keys(containerSchema.shape),
  'imagePullPolicy',
  'terminationMessagePath',
  'terminationMessagePolicy',
]);

/** What people set on pods because it matters. */
const POD_FIELDS = new Set([
  'affinity',
  'hostAliases',
  'hostNetwork',
  'initContainers',
  'nodeSelector',
  'serviceAccountName',
  'tolerations',
  'volumes',
]);

/** Whether a document is an object of Kubernetes. */
export function isKubernetesObject(document: unknown): boolean {
  return headSchema.safeParse(document).success;
}

/**
 * Reads objects as `kubectl get -o yaml` prints them: a component for each Deployment and CronJob, its endpoints from the
 * Services that select its pods.
 *
 * @throws ZodError for an object that is none of its kind
 */
export function adoptKubernetesObjects(
  documents: readonly unknown[],
): Adoption {
  const heads = documents.map(document => headSchema.parse(document));
  const ofKind = (kind: string) => heads.filter(head => head.kind === kind);
  const services = ofKind('Service').map(service =>
    serviceSchema.parse(service),
  );
  const adopted = [
    ...ofKind('Deployment').map(object =>
      adoptDeployment(deploymentSchema.parse(object), services),
    ),
    ...ofKind('CronJob').map(object =>
      adoptCronJob(cronJobSchema.parse(object)),
    ),
  ];
  const taken = new Set(['Deployment', 'CronJob', 'Service']);
  return {
    components: adopted.map(({ component }) => component),
    remarks: [
      ...adopted.flatMap(({ remarks }) => remarks),
      ...heads
        .filter(({ kind }) => !taken.has(kind))
        .map(
          ({ kind, metadata }) =>
            `${kind} ${metadata.name} is not taken over; what it does has to come from the component type, a trait or a Resource`,
        ),
    ],
  };
}

interface Adopted {
  readonly component: AdoptedComponent;
  readonly remarks: readonly string[];
}

function adoptDeployment(
  { metadata, spec }: z.infer<typeof deploymentSchema>,
  services: readonly Service[],
): Adopted {
  const selecting = selectingServices(spec.template, services);
  const endpoints = endpointsOf(spec.template, selecting);
  const { container, remarks } = containerOf(metadata.name, spec.template);
  const { resources } = spec.template.spec.containers[0];
  return {
    component: {
      name: metadata.name,
      hosts: selecting.map(service => service.metadata.name),
      componentType: longRunningType(endpoints),
      container,
      endpoints,
      environmentConfigs: {
        ...(spec.replicas !== undefined && { replicas: spec.replicas }),
        ...(hasEntries(resources) && { resources }),
      },
    },
    remarks,
  };
}

function adoptCronJob({
  metadata,
  spec,
}: z.infer<typeof cronJobSchema>): Adopted {
  const { template } = spec.jobTemplate.spec;
  const { container, remarks } = containerOf(metadata.name, template);
  const { resources } = template.spec.containers[0];
  return {
    component: {
      name: metadata.name,
      hosts: [],
      componentType: 'cronjob/scheduled-task',
      container,
      endpoints: {},
      environmentConfigs: {
        schedule: spec.schedule,
        ...(hasEntries(resources) && { resources }),
      },
    },
    remarks,
  };
}

function selectingServices(
  { metadata }: PodTemplate,
  services: readonly Service[],
): readonly Service[] {
  const labels = metadata?.labels ?? {};
  return services.filter(({ spec: { selector = {} } }) => {
    const wanted = Object.entries(selector);
    return (
      wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value)
    );
  });
}

function endpointsOf(
  { spec }: PodTemplate,
  selecting: readonly Service[],
): Record<string, AdoptedEndpoint> {
  const [{ ports: containerPorts = [] }] = spec.containers;
  const ports = selecting.flatMap(service => service.spec.ports ?? []);
  return Object.fromEntries(
    ports.map(({ name, port, targetPort = port, protocol, appProtocol }) => {
      const target =
        typeof targetPort === 'string'
          ? containerPorts.find(entry => entry.name === targetPort)
              ?.containerPort ?? port
          : targetPort;
      const type = protocolOf(target, {
        name: appProtocol ?? name,
        transport: protocol,
      });
      return [
        name ?? (ports.length === 1 ? type.toLowerCase() : `port-${port}`),
        { type, port, ...(target !== port && { targetPort: target }) },
      ];
    }),
  );
}

function containerOf(component: string, { spec }: PodTemplate) {
  const [container, ...others] = spec.containers;
  const { image, command, args, env = [] } = container;
  const kept = env.filter(
    ({ value, valueFrom }) =>
      value !== undefined || valueFrom?.secretKeyRef !== undefined,
  );
  return {
    container: {
      image,
      ...(command && { command }),
      ...(args && { args }),
      ...(kept.length > 0 && {
        env: kept.map(({ name: key, value, valueFrom }) => {
          const secret = valueFrom?.secretKeyRef;
          return secret
            ? {
                key,
                valueFrom: {
                  secretKeyRef: { name: secret.name, key: secret.key },
                },
              }
            : { key, value };
        }),
      }),
    },
    remarks: [
      ...others.map(
        ({ name }) =>
          `${component}: only the container ${container.name} is taken over, not ${name}; a component has one`,
      ),
      ...remarksOnContainer(component, container),
      ...Object.keys(spec)
        .filter(key => POD_FIELDS.has(key))
        .map(
          key =>
            `${component}: ${key} of its pods is not taken over; the component type decides`,
        ),
    ],
  };
}

function remarksOnContainer(component: string, container: Container) {
  const secrets = (container.env ?? []).flatMap(
    ({ valueFrom }) => valueFrom?.secretKeyRef?.name ?? [],
  );
  return [
    ...[...new Set(secrets)].map(
      secret =>
        `${component}: declare a SecretReference ${secret}, whose values come from your secret store`,
    ),
    ...(container.env ?? [])
      .filter(
        ({ value, valueFrom }) =>
          value === undefined && valueFrom?.secretKeyRef === undefined,
      )
      .map(
        ({ name }) =>
          `${component}: ${name} is left out, as its value comes from something else than a text or a secret`,
      ),
    ...Object.keys(container)
      .filter(key => !KNOWN_CONTAINER.has(key))
      .map(
        key =>
          `${component}: ${key} of its container is not taken over; the component type decides`,
      ),
  ];
}

function hasEntries(value: object | undefined): boolean {
  return value !== undefined && Object.keys(value).length > 0;
}
