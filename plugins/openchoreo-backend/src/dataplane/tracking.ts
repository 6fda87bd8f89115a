import type { CellRef, Manifest } from '@openchoreo/compiler';
import { cellNamespace, LABELS } from '@openchoreo/model';

/** Leads from any object to its cell: the value is the namespace of the cell, also on objects outside of it. */
export const CELL_LABEL = 'openchoreo.dev/cell';
const MANAGED_BY = 'openchoreo';

/** Picks every object that we applied. */
export const OWNED_SELECTOR = `${LABELS.managedBy}=${MANAGED_BY}`;
/** Picks the pods of components; they carry the labels of their pod template, not ours. */
export const POD_SELECTOR = LABELS.component;

/**
 * The manifest with the labels by which we find it again. Empty annotations are left out: whoever applies the map empty
 * owns it, and the first annotation of somebody else would look like a change of what we own.
 */
export function tracked(manifest: Manifest, cell: CellRef): Manifest {
  const { annotations = {}, ...metadata } = manifest.metadata;
  return {
    ...manifest,
    metadata: {
      ...metadata,
      ...(Object.keys(annotations).length > 0 && { annotations }),
      labels: {
        ...manifest.metadata.labels,
        [LABELS.managedBy]: MANAGED_BY,
        [CELL_LABEL]: cellNamespace(cell),
      },
    },
  };
}

/** Whether an object carries our labels for this cell. */
export function isTracked(
  labels: Readonly<Record<string, string>>,
  cell: CellRef,
): boolean {
  return (
    labels[LABELS.managedBy] === MANAGED_BY &&
    labels[CELL_LABEL] === cellNamespace(cell)
  );
}
