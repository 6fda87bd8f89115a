import { z } from 'zod';
import type { NameProblem } from '../names/dnsNames';
import { EXTERNAL_HOST, externalHostProblem } from '../names/externalHost';
import { cidrProblem } from '../networks';
import { dnsLabel, port, text, uniqueBy } from './common';
import type { DeepReadonly } from './deepReadonly';
import { OPERATION } from './operation';

const MAX_DEPENDENCIES = 50;

/** Ports of one external connection; the most that one rule of a network policy may list. */
const MAX_PORTS = 40;

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
  organization: dnsLabel
    .optional()
    .describe(
      'Whose project it is; another one has to show the endpoint to `internal` or `public`. An extension.',
    ),
  project: z.string().optional(),
  component: text,
  name: text.describe('Name of the endpoint.'),
  visibility: z.enum(['project', 'namespace', 'organization', 'internal']),
  envBindings: z.object({ ...envBindings, basePath: z.string().optional() }),
  operations: z
    .array(
      z.string().regex(OPERATION, {
        error:
          'expected a verb and a path as in "GET /books/{id}", or a gRPC method as in "books.Catalog/Find"',
      }),
    )
    .min(1)
    .max(MAX_DEPENDENCIES)
    .optional()
    .describe(
      'The only operations that are called; all of the endpoint when absent. An extension.',
    ),
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

function refusedBy(problemOf: (value: string) => NameProblem | undefined) {
  return (context: z.core.ParsePayload<string>) => {
    const problem = problemOf(context.value);
    if (problem) {
      context.issues.push({
        code: 'custom',
        input: context.value,
        ...problem,
      });
    }
  };
}

const externalDependencySchema = z
  .object({
    name: text,
    host: z
      .string()
      .regex(EXTERNAL_HOST, {
        error: 'expected a host name, with "*." in front for its subdomains',
        abort: true,
      })
      .check(refusedBy(externalHostProblem))
      .optional(),
    cidr: z
      .union([z.cidrv4(), z.cidrv6()], {
        error: 'expected a CIDR, e.g. 203.0.113.0/24',
      })
      .check(refusedBy(cidrProblem))
      .optional(),
    ports: z.array(port).min(1).max(MAX_PORTS),
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
