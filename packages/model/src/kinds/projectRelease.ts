import { z } from 'zod';
import { dnsSubdomain, freeForm, namespacedKind, text } from './common';
import type { DeepReadonly } from './deepReadonly';
import { projectTypeSpecSchema } from './projectType';

const projectOwner = z.object({ projectName: text });

export const projectReleaseSchema = namespacedKind({
  kind: 'ProjectRelease',
  name: dnsSubdomain,
  spec: z.object({
    owner: projectOwner,
    projectType: z.object({
      kind: z.enum(['ProjectType', 'ClusterProjectType']),
      name: text,
      spec: projectTypeSpecSchema,
    }),
    parameters: freeForm.optional(),
  }),
});

export const projectReleaseBindingSchema = namespacedKind({
  kind: 'ProjectReleaseBinding',
  name: dnsSubdomain,
  spec: z.object({
    owner: projectOwner,
    environment: text,
    projectRelease: z
      .string()
      .optional()
      .describe('The ProjectRelease; set by the control plane when absent.'),
    environmentConfigs: freeForm.optional(),
  }),
});

/** An immutable copy of what a project brings into its cells. */
export type ProjectRelease = DeepReadonly<z.infer<typeof projectReleaseSchema>>;

/** A project's release placed in an environment, with the values of that environment. */
export type ProjectReleaseBinding = DeepReadonly<
  z.infer<typeof projectReleaseBindingSchema>
>;
