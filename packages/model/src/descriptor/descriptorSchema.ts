import { z } from 'zod';
import { API_VERSION, text, uniqueBy } from '../kinds/common';
import {
  commandFields,
  oneSourceOfValue,
  valueFields,
} from '../kinds/container';
import type { DeepReadonly } from '../kinds/deepReadonly';
import { dependenciesSchema } from '../kinds/dependencies';
import { endpointFields } from '../kinds/endpoint';
import { workloadTelemetrySchema } from '../kinds/telemetry';

const descriptorEndpointSchema = z
  .object({
    name: text,
    ...endpointFields,
    schemaFile: z
      .string()
      .min(1)
      .optional()
      .describe('Path of the API definition, relative to the descriptor.'),
  })
  .check(context => {
    const { value } = context;
    if (value.schemaFile !== undefined && value.schema !== undefined) {
      context.issues.push({
        code: 'custom',
        input: value,
        path: ['schemaFile'],
        message: 'is given together with schema',
        params: { remedy: 'keep one of the two' },
      });
    }
  });

/** A `workload.yaml` beside the source of a component. */
export const workloadDescriptorSchema = z.object({
  apiVersion: z.literal(API_VERSION),
  metadata: z.object({ name: text }),
  container: z
    .object({ image: text.optional(), ...commandFields })
    .optional()
    .describe('Image and command. An extension: a build knows its image.'),
  endpoints: z
    .array(descriptorEndpointSchema)
    .check(uniqueBy('endpoint', endpoint => endpoint.name))
    .optional(),
  dependencies: dependenciesSchema.optional(),
  telemetry: workloadTelemetrySchema.optional(),
  configurations: z
    .object({
      env: z
        .array(z.object({ name: text, ...valueFields }).check(oneSourceOfValue))
        .optional(),
      files: z
        .array(
          z
            .object({ name: text, mountPath: text, ...valueFields })
            .check(oneSourceOfValue),
        )
        .optional(),
    })
    .optional(),
});

/** What a team declares beside its source: endpoints, connections, configuration. */
export type WorkloadDescriptor = DeepReadonly<
  z.infer<typeof workloadDescriptorSchema>
>;

/** An endpoint of a descriptor. */
export type DescriptorEndpoint = DeepReadonly<
  z.infer<typeof descriptorEndpointSchema>
>;
