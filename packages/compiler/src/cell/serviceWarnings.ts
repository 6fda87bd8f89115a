import type { ComponentRelease, Diagnostic } from '@openchoreo/model';
import type { Manifest } from '../cellPlan';
import { componentSubject } from '../componentSubject';
import type { CellRef } from '../snapshot';

/** Addresses of endpoints follow from names, so that callers need not know what their provider renders. */
export function serviceWarnings(
  cell: CellRef,
  { spec: { owner, workload } }: ComponentRelease,
  manifests: readonly Manifest[],
): Diagnostic[] {
  const hasService = manifests.some(
    ({ kind, metadata }) =>
      kind === 'Service' && metadata.name === owner.componentName,
  );
  return hasService || Object.keys(workload.endpoints ?? {}).length === 0
    ? []
    : [
        {
          severity: 'warning',
          code: 'template',
          resource: componentSubject({
            ...cell,
            component: owner.componentName,
          }),
          message: `renders no Service "${owner.componentName}", under which other components call its endpoints`,
          remedy: `let the component type name its Service \${metadata.componentName}`,
        },
      ];
}
