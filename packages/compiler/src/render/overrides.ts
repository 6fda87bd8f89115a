import type { ReleaseBinding, WorkloadTemplate } from '@openchoreo/model';

/** The workload with the variables and files of an environment: same keys are replaced in place, new ones come last. */
export function mergeOverrides(
  workload: WorkloadTemplate,
  overrides: ReleaseBinding['spec']['workloadOverrides'],
): WorkloadTemplate {
  const { env, files } = overrides?.container ?? {};
  if (!env && !files) {
    return workload;
  }
  const { container } = workload;
  return {
    ...workload,
    container: {
      ...container,
      env: mergeByKey(container.env ?? [], env ?? []),
      files: mergeByKey(container.files ?? [], files ?? []),
    },
  };
}

function mergeByKey<T extends { readonly key: string }>(
  base: readonly T[],
  overrides: readonly T[],
): readonly T[] {
  const merged = new Map([...base, ...overrides].map(item => [item.key, item]));
  return [...merged.values()];
}
