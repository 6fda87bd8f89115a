import { z } from 'zod';
import {
  type AdoptedComponent,
  type AdoptedEndpoint,
  type Adoption,
  literal,
  longRunningType,
  protocolOf,
} from './Adoption';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const words = z.union([z.string(), z.array(z.string())]);
const portFields = z.object({
  target: z.coerce.number().int(),
  published: z.union([z.string(), z.number()]).optional(),
  protocol: z.string().optional(),
  name: z.string().optional(),
});

const serviceSchema = z
  .object({
    image: z.string().optional(),
    hostname: z.string().optional(),
    container_name: z.string().optional(),
    command: words.nullish(),
    entrypoint: words.nullish(),
    environment: z
      .union([z.record(z.string(), scalar), z.array(z.string())])
      .nullish(),
    ports: z.array(z.union([z.string(), z.number(), portFields])).nullish(),
    expose: z.array(z.union([z.string(), z.number()])).nullish(),
    deploy: z
      .object({ replicas: z.number().int().optional() })
      .passthrough()
      .optional(),
  })
  .passthrough();

const composeSchema = z.object({
  services: z.record(z.string(), serviceSchema),
});

type Service = z.infer<typeof serviceSchema>;

/** What stands for itself on the platform, or means nothing there. */
const SILENT = new Set([
  ...Object.keys(serviceSchema.shape),
  'build',
  'depends_on',
  'init',
  'labels',
  'links',
  'networks',
  'restart',
]);

/** Whether a document is a Compose file. */
export function isComposeFile(document: unknown): boolean {
  return z
    .object({ services: z.record(z.string(), z.unknown()) })
    .safeParse(document).success;
}

/**
 * Reads a file of the Compose specification: a component for each service.
 *
 * @throws ZodError for a file that does not follow it
 */
export function adoptComposeFile(document: unknown): Adoption {
  const { services } = composeSchema.parse(document);
  const adopted = Object.entries(services).map(([name, service]) => ({
    component: componentOf(name, service),
    remarks: remarksOn(name, service),
  }));
  return {
    components: adopted.map(({ component }) => component),
    remarks: adopted.flatMap(({ remarks }) => remarks),
  };
}

function componentOf(name: string, service: Service): AdoptedComponent {
  const endpoints = endpointsOf(service);
  const command = wordsOf(service.entrypoint);
  const args = wordsOf(service.command);
  const env = variablesOf(service);
  return {
    name: name.toLowerCase().replace(/[_.]+/g, '-'),
    hosts: [name, service.hostname, service.container_name].filter(
      host => host !== undefined,
    ),
    componentType: longRunningType(endpoints),
    container: {
      image: service.image ?? name,
      ...(command && { command }),
      ...(args && { args }),
      ...(env.length > 0 && { env }),
    },
    endpoints,
    environmentConfigs: {
      ...(service.deploy?.replicas !== undefined && {
        replicas: service.deploy.replicas,
      }),
    },
  };
}

/** A published port is for people outside, an exposed one for other services. */
function endpointsOf(service: Service): Record<string, AdoptedEndpoint> {
  const published = (service.ports ?? []).map(port => ({
    ...portOf(port),
    visibility: ['public'] as const,
  }));
  const exposed = (service.expose ?? []).map(port => portOf(port));
  const byPort = new Map(
    [...exposed, ...published].map(entry => [entry.port, entry]),
  );
  return Object.fromEntries(
    [...byPort.values()].map(({ name, transport, port, ...rest }) => {
      const type = protocolOf(port, { name, transport });
      const label = type === 'HTTP' ? 'http' : type.toLowerCase();
      return [
        name ?? (byPort.size === 1 ? label : `${label}-${port}`),
        // What is not HTTP has no host name by which a gateway could tell it from others.
        type === 'HTTP' ? { type, port, ...rest } : { type, port },
      ];
    }),
  );
}

/** `[[address:]published:]target[/protocol]`; of a range, the first. */
function portOf(port: string | number | z.infer<typeof portFields>) {
  if (typeof port === 'object') {
    return {
      port: port.target,
      transport: port.protocol,
      name: port.name?.toLowerCase(),
    };
  }
  const [address, transport] = String(port).split('/');
  const target = address.split(':').pop() ?? '';
  return { port: Number.parseInt(target, 10), transport, name: undefined };
}

function variablesOf({ environment }: Service) {
  return Array.isArray(environment)
    ? environment.flatMap(line => {
        const [key, ...value] = line.split('=');
        return value.length > 0 ? literal(key, value.join('=')) : [];
      })
    : Object.entries(environment ?? {}).flatMap(([key, value]) =>
        literal(key, value),
      );
}

/** As a shell would divide it, where it is one text. */
function wordsOf(value: string | string[] | null | undefined) {
  if (typeof value !== 'string') {
    return value ?? undefined;
  }
  return [...value.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare,
  );
}

function remarksOn(name: string, service: Service): string[] {
  const passed = Array.isArray(service.environment)
    ? service.environment.filter(line => !line.includes('='))
    : [];
  return [
    ...(service.image === undefined
      ? [
          `${name}: is built here; put the name of the built image into spec.container.image`,
        ]
      : []),
    ...passed.map(
      key =>
        `${name}: ${key} came from the environment of whoever started it; give it a value or a SecretReference`,
    ),
    ...Object.keys(service)
      .filter(key => !SILENT.has(key))
      .map(key => `${name}: ${key} is not taken over`),
  ];
}
