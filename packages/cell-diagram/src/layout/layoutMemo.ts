import type { CellGraph } from '../graph';
import { layoutCell } from './layoutCell';
import { structureKey } from './structure';
import type { CellLayout } from './types';

/** Lays graphs out, and gives the last layout again for as long as the structure stays the same. */
export function layoutMemo(): (graph: CellGraph) => CellLayout {
  let last: { readonly key: string; readonly layout: CellLayout } | undefined;
  return graph => {
    const key = structureKey(graph);
    if (last?.key !== key) last = { key, layout: layoutCell(graph) };
    return last.layout;
  };
}
