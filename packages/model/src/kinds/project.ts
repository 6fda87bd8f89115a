import { z } from 'zod';
import { dnsLabel, freeForm, namespacedKind } from './common';
import type { DeepReadonly } from './deepReadonly';

export const projectSchema = namespacedKind({
  kind: 'Project',
  name: dnsLabel,
  spec: z.object({
    deploymentPipelineRef: z.object({
      kind: z.enum(['DeploymentPipeline']).default('DeploymentPipeline'),
      name: dnsLabel,
    }),
    // OpenChoreo 1.x requires a project type; a cell here needs none to get its namespace.
    type: z
      .object({
        kind: z
          .enum(['ProjectType', 'ClusterProjectType'])
          .default('ProjectType'),
        name: dnsLabel,
      })
      .optional(),
    parameters: freeForm.optional(),
    isolation: z
      .enum(['cell', 'strict'])
      .default('cell')
      .describe(
        'cell: components of the project reach each other freely; strict: only declared connections pass. An extension.',
      ),
  }),
});

/** A bounded context: the unit of isolation and of promotion. */
export type Project = DeepReadonly<z.infer<typeof projectSchema>>;
