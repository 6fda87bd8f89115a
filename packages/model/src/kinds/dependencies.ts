import { z } from 'zod';
import { port, text, uniqueBy } from './common';
import type { DeepReadonly } from './deepReadonly';

const MAX_DEPENDENCIES = 50;

const HOST =
  /^(\*\.)?[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?(\.[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)*$/;

/** Protocols of connections to systems outside the platform. */
export const EXTERNAL_PROTOCOLS = [
  'HTTPS',
  'HTTP',
  'gRPC',
  'TLS',
  'TCP',
  'UDP',
] as const;

/** The protocol spoken with a system outside the platform. */
export type ExternalProtocol = (typeof EXTERNAL_PROTOCOLS)[number];

/** Names of the environment variables that get the parts of an address. */
const envBindings = {
  address: z.string().optional(),
  host: z.string().optional(),
  port: z.string().optional(),
};

const endpointDependencySchema = z.object({
  project: z.string().optional(),
  component: text,
  name: text.describe('Name of the endpoint.'),
  visibility: z.enum(['project', 'namespace', 'organization', 'internal']),
  envBindings: z.object({ ...envBindings, basePath: z.string().optional() }),
});

const bindings = z
  .record(text, text)
  .refine(value => Object.keys(value).length <= MAX_DEPENDENCIES, {
    error: `has more than ${MAX_DEPENDENCIES} entries`,
  });

const resourceDependencySchema = z.object({
  ref: text,
  envBindings: bindings.optional(),
  fileBindings: bindings.optional(),
});

const externalDependencySchema = z
  .object({
    name: text,
    host: z
      .string()
      .regex(HOST, {
        error: 'expected a host name, with "*." in front for its subdomains',
      })
      .optional(),
    cidr: z
      .union([z.cidrv4(), z.cidrv6()], {
        error: 'expected a CIDR, e.g. 203.0.113.0/24',
      })
      .optional(),
    ports: z.array(port).min(1),
    protocol: z.enum(EXTERNAL_PROTOCOLS).default('TCP'),
    envBindings: z.object(envBindings).optional(),
  })
  .check(context => {
    const { host, cidr } = context.value;
    if ((host === undefined) === (cidr === undefined)) {
      context.issues.push({
        code: 'custom',
        input: context.value,
        message: host
          ? 'gives both host and cidr'
          : 'gives no host and no cidr',
        params: { remedy: 'give exactly one of host and cidr' },
      });
    }
  });

export const dependenciesSchema = z.object({
  endpoints: z.array(endpointDependencySchema).max(MAX_DEPENDENCIES).optional(),
  resources: z
    .array(resourceDependencySchema)
    .max(MAX_DEPENDENCIES)
    .check(uniqueBy('resource', dependency => dependency.ref))
    .optional(),
  external: z
    .array(externalDependencySchema)
    .max(MAX_DEPENDENCIES)
    .check(uniqueBy('name', dependency => dependency.name))
    .optional()
    .describe('Connections to systems outside the platform. An extension.'),
});

/** A connection to an endpoint of another component. */
export type EndpointDependency = DeepReadonly<
  z.infer<typeof endpointDependencySchema>
>;

/** A connection to a managed resource. */
export type ResourceDependency = DeepReadonly<
  z.infer<typeof resourceDependencySchema>
>;

/** A connection to a system outside the platform: a host (or `*.` pattern) or a CIDR. */
export type ExternalDependency = DeepReadonly<
  z.infer<typeof externalDependencySchema>
>;

/** The outbound connections of a workload. */
export type WorkloadDependencies = DeepReadonly<
  z.infer<typeof dependenciesSchema>
>;
