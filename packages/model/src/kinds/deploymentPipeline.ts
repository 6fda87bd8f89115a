import { z } from 'zod';
import { dnsLabel, dnsSubdomain, namespacedKind, text } from './common';
import type { DeepReadonly } from './deepReadonly';

const environmentRef = {
  kind: z.enum(['Environment']).default('Environment'),
  name: dnsLabel,
};

const approvalSchema = z.object({
  reviewers: z
    .array(text)
    .min(1)
    .describe('Entity references of the users and groups that may approve.'),
  required: z
    .int()
    .min(1)
    .default(1)
    .describe('How many of them have to approve.'),
});

const gateSchema = z.discriminatedUnion(
  'type',
  [
    z
      .object({ type: z.literal('Healthy') })
      .describe('The release is healthy in the source environment.'),
    z
      .object({
        type: z.literal('Soak'),
        minutes: z.int().min(1),
      })
      .describe(
        'The release has been healthy in the source environment for this many minutes.',
      ),
  ],
  { error: 'expected a type of Healthy or Soak' },
);

const promotionPathSchema = z.object({
  sourceEnvironmentRef: z.object(environmentRef),
  targetEnvironmentRefs: z.array(
    z.object({
      ...environmentRef,
      approval: approvalSchema
        .optional()
        .describe(
          'Who has to agree before a release is promoted. An extension.',
        ),
      gates: z
        .array(gateSchema)
        .optional()
        .describe(
          'What has to hold before a release is promoted. An extension.',
        ),
    }),
  ),
});

export const deploymentPipelineSchema = namespacedKind({
  kind: 'DeploymentPipeline',
  name: dnsSubdomain,
  spec: z
    .object({ promotionPaths: z.array(promotionPathSchema).default([]) })
    .prefault({}),
});

/** Who has to agree to a promotion. */
export type PromotionApproval = DeepReadonly<z.infer<typeof approvalSchema>>;

/** A condition of a promotion. */
export type PromotionGate = DeepReadonly<z.infer<typeof gateSchema>>;

/** Which environment promotes into which. */
export type DeploymentPipeline = DeepReadonly<
  z.infer<typeof deploymentPipelineSchema>
>;
