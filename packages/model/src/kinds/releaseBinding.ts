import { z } from 'zod';
import { dnsSubdomain, freeForm, namespacedKind, text } from './common';
import { configurationFields } from './container';
import type { DeepReadonly } from './deepReadonly';
import { componentOwnerSchema } from './workload';

export const releaseBindingSchema = namespacedKind({
  kind: 'ReleaseBinding',
  name: dnsSubdomain,
  spec: z.object({
    owner: componentOwnerSchema,
    environment: text,
    releaseName: z
      .string()
      .optional()
      .describe(
        'The ComponentRelease; set by the control plane on autoDeploy.',
      ),
    state: z
      .enum(['Active', 'Suspend', 'Undeploy'])
      .default('Active')
      .describe(
        'Suspend stops the workloads and leaves the rest, e.g. routes and policies; an extension. Undeploy removes everything.',
      ),
    componentTypeEnvironmentConfigs: freeForm.optional(),
    traitEnvironmentConfigs: z
      .record(z.string(), freeForm)
      .optional()
      .describe('By the instance name of the trait.'),
    workloadOverrides: z
      .object({ container: z.object(configurationFields).optional() })
      .optional(),
    unresolvedDependencies: z
      .object({
        endpoints: z.enum(['Proceed', 'Wait']).default('Proceed'),
        resources: z.enum(['Proceed', 'Wait']).default('Wait'),
      })
      .optional()
      .describe(
        'Whether the component is deployed without what it depends on, or waits for it. An extension.',
      ),
  }),
});

/** A release placed in an environment, with the overrides of that environment. */
export type ReleaseBinding = DeepReadonly<z.infer<typeof releaseBindingSchema>>;
