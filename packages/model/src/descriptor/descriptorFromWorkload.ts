import { API_VERSION } from '../kinds/common';
import type { Workload } from '../kinds/workload';
import type { WorkloadDescriptor } from './descriptorSchema';

/**
 * The descriptor that stands for a Workload, as a file beside the source of its component; `workloadFromDescriptor` makes
 * the same Workload of it. Schemas of endpoints stay in the descriptor.
 */
export function descriptorFromWorkload({
  spec,
}: Pick<Workload, 'spec'>): WorkloadDescriptor {
  const { owner, container, endpoints, dependencies, telemetry } = spec;
  const { env, files, ...rest } = container;
  return {
    apiVersion: API_VERSION,
    metadata: { name: owner.componentName },
    container: rest,
    ...(endpoints && {
      endpoints: Object.entries(endpoints).map(([name, endpoint]) => ({
        name,
        ...endpoint,
      })),
    }),
    ...(dependencies && { dependencies }),
    ...((env || files) && {
      configurations: {
        ...(env && {
          env: env.map(({ key, ...value }) => ({ name: key, ...value })),
        }),
        ...(files && {
          files: files.map(({ key, ...file }) => ({ name: key, ...file })),
        }),
      },
    }),
    ...(telemetry && { telemetry }),
  };
}
