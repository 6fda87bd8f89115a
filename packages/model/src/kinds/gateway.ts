import { z } from 'zod';
import { port } from './common';
import type { DeepReadonly } from './deepReadonly';

const listenerSchema = z.object({
  listenerName: z.string().optional(),
  port,
  host: z.string(),
});

const gatewayEndpointSchema = z.object({
  name: z.string(),
  namespace: z.string(),
  http: listenerSchema.optional(),
  https: listenerSchema.optional(),
  tls: listenerSchema.optional(),
});

const gatewayNetworkSchema = z.object({
  external: gatewayEndpointSchema.optional(),
  internal: gatewayEndpointSchema.optional(),
});

/** Gateways of a data plane; an environment may name others. */
export const gatewaySchema = z.object({
  ingress: gatewayNetworkSchema.optional(),
  egress: gatewayNetworkSchema.optional(),
});

/** One listener of a Gateway: the virtual host that routes hang under. */
export type GatewayListener = DeepReadonly<z.infer<typeof listenerSchema>>;

/** An existing Gateway object and its listeners. */
export type GatewayEndpoint = DeepReadonly<
  z.infer<typeof gatewayEndpointSchema>
>;

/** The four sides of a cell: external and internal ingress are north and west, egress is south and east. */
export type GatewaySpec = DeepReadonly<z.infer<typeof gatewaySchema>>;
