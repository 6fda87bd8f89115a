import { z } from 'zod';
import {
  dnsLabel,
  dnsSubdomain,
  labelMap,
  port,
  text,
  uniqueBy,
} from './common';
import type { DeepReadonly } from './deepReadonly';

const listenerSchema = z.object({
  listenerName: z.string().optional(),
  port,
  host: z.string(),
});

const portListenerSchema = listenerSchema.extend({ listenerName: z.string() });

type PortListener = z.infer<typeof portListenerSchema>;

const renderedSchema = z.object({
  gatewayClassName: dnsSubdomain,
  clusterIssuer: text
    .optional()
    .describe('ClusterIssuer of cert-manager that certifies its https hosts.'),
  minTLSVersion: z
    .enum(['1.2', '1.3'])
    .optional()
    .describe(
      'Oldest version of TLS that its https listener speaks, with Envoy Gateway; what that takes otherwise when absent.',
    ),
});

const gatewayFields = {
  name: z.string(),
  namespace: z.string(),
  http: listenerSchema.optional(),
  https: listenerSchema.optional(),
  tls: listenerSchema.optional(),
  tcp: z
    .array(portListenerSchema)
    .check(uniqueBy('port', ({ port: number }: PortListener) => `${number}`))
    .optional()
    .describe(
      'Listeners of protocol TCP: each forwards its connections to the one endpoint that has its port. An extension.',
    ),
  udp: z
    .array(portListenerSchema)
    .check(uniqueBy('port', ({ port: number }: PortListener) => `${number}`))
    .optional()
    .describe(
      'Listeners of protocol UDP: each forwards its datagrams to the one endpoint that has its port. An extension.',
    ),
  pods: z
    .object({ namespace: dnsLabel.optional(), labels: labelMap })
    .optional()
    .describe(
      'The pods that forward the calls of this gateway; all pods of its namespace when absent. An extension.',
    ),
};

const gatewayEndpointSchema = z.object(gatewayFields);

const ingressSchema = z
  .object({
    ...gatewayFields,
    rendered: renderedSchema
      .optional()
      .describe(
        'Every cell gets a Gateway of its own for this side, whose pods run in this namespace. An extension.',
      ),
  })
  .check(context => {
    const { https, rendered } = context.value;
    if (https && rendered && rendered.clusterIssuer === undefined) {
      context.issues.push({
        code: 'custom',
        input: context.value,
        path: ['rendered'],
        message: 'has no clusterIssuer, and https needs a certificate',
        params: { remedy: 'name a ClusterIssuer of cert-manager' },
      });
    }
  });

function sidesOf<T extends z.ZodType>(gateway: T) {
  return z.object({
    external: gateway.optional(),
    internal: gateway.optional(),
  });
}

/** Gateways of a data plane; an environment may name others. */
export const gatewaySchema = z.object({
  ingress: sidesOf(ingressSchema).optional(),
  egress: sidesOf(gatewayEndpointSchema).optional(),
});

/** The schema of gateways as JSON schema, for those who describe what templates see. */
export const gatewayJsonSchema = z.toJSONSchema(gatewaySchema, { io: 'input' });

/** One listener of a Gateway: the virtual host that routes hang under. */
export type GatewayListener = DeepReadonly<z.infer<typeof listenerSchema>>;

/** A Gateway object and its listeners. */
export type GatewayEndpoint = DeepReadonly<z.infer<typeof ingressSchema>>;

/** The four sides of a cell: external and internal ingress are north and west, egress is south and east. */
export type GatewaySpec = DeepReadonly<z.infer<typeof gatewaySchema>>;
