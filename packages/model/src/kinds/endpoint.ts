import { z } from 'zod';
import { VISIBILITY_WORDS, type VisibilityWord } from '../visibility';
import { dnsSubdomain, port, uniqueBy } from './common';
import type { DeepReadonly } from './deepReadonly';

/** Protocols an endpoint can speak. */
export const ENDPOINT_TYPES = [
  'HTTP',
  'gRPC',
  'GraphQL',
  'Websocket',
  'TCP',
  'UDP',
] as const;

// The words of OpenChoreo 1.x are accepted too, and not advertised.
const EXPECTED_VISIBILITY = 'expected project, organization or public';

/** The protocol an endpoint speaks. */
export type EndpointType = (typeof ENDPOINT_TYPES)[number];

/** Fields of an endpoint that the resource and the workload descriptor share. */
export const endpointFields = {
  type: z.enum(ENDPOINT_TYPES),
  port: port.describe('Port that other components and gateways call.'),
  targetPort: port
    .optional()
    .describe('Port the container listens on; the same as port when absent.'),
  displayName: z.string().optional(),
  basePath: z.string().optional(),
  visibility: z
    .array(z.enum(VISIBILITY_WORDS, { error: EXPECTED_VISIBILITY }))
    .check(uniqueBy<VisibilityWord>('visibility', word => word))
    .optional()
    .describe(
      'From where the endpoint can be reached, besides its own project.',
    ),
  schema: z
    .object({
      type: z.string().optional(),
      content: z.string().optional(),
    })
    .optional(),
  tls: z
    .object({
      hostname: dnsSubdomain
        .optional()
        .describe(
          'Name in the certificate; the name of its Service inside the cluster when absent.',
        ),
      ca: z
        .object({
          kind: z.enum(['ConfigMap', 'Secret']).default('ConfigMap'),
          name: dnsSubdomain,
        })
        .optional()
        .describe(
          'Object of the cell whose ca.crt holds the authorities to trust; those that the gateway has anyway when absent.',
        ),
    })
    .optional()
    .describe(
      'The component has a certificate and speaks TLS at this port: gateways check the certificate and encrypt. An extension.',
    ),
  enforceSchema: z
    .boolean()
    .optional()
    .describe(
      'Only the operations of the schema pass from outside the cell, where the data plane can tell them apart. An extension.',
    ),
};

export const endpointSchema = z.object(endpointFields);

/** A network interface of a component. */
export type WorkloadEndpoint = DeepReadonly<z.infer<typeof endpointSchema>>;
