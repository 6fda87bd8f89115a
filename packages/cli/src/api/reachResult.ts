import type { ReachPath } from '@openchoreo/network-policy';
import { z } from 'zod';

const rules = z.array(
  z.object({ policy: z.string(), rule: z.string().optional() }),
);

const endSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('not-isolated') }),
  z.object({
    status: z.literal('allowed'),
    by: rules,
    authenticated: z.boolean(),
    only: z.array(z.string()).optional(),
  }),
  z.object({ status: z.literal('denied'), by: rules }),
]);

/** The answer of `GET /reach`. */
export const reachResultSchema: z.ZodType<{
  readonly paths: readonly ReachPath[];
}> = z.object({
  paths: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      protocol: z.string(),
      port: z.union([z.number(), z.string()]).optional(),
      allowed: z.boolean(),
      egress: endSchema,
      ingress: endSchema,
    }),
  ),
});
