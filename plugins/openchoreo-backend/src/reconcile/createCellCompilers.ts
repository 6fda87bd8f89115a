import {
  type CellCompiler,
  type CellPlan,
  type CellRef,
  type CellSnapshot,
  createCellCompiler,
} from '@openchoreo/compiler';

/** Compiles a cell to its plan. */
export type CompileCell = (snapshot: CellSnapshot) => CellPlan;

/** Cells whose plans are kept in memory: those that were reconciled last, a few megabytes each at most. */
const KEPT_CELLS = 50;

/** Compiles cells, and renders of those it compiled lately only the components that changed since. */
export function createCellCompilers(kept = KEPT_CELLS): CompileCell {
  const compilers = new Map<string, CellCompiler>();
  return snapshot => {
    const key = keyOf(snapshot.cell);
    const compiler = compilers.get(key) ?? createCellCompiler();
    // A map hands out its keys in the order in which they came: the oldest goes first.
    compilers.delete(key);
    compilers.set(key, compiler);
    if (compilers.size > kept) {
      const [oldest] = compilers.keys();
      compilers.delete(oldest);
    }
    return compiler.compile(snapshot);
  };
}

function keyOf({ organization, project, environment }: CellRef): string {
  return JSON.stringify([organization, project, environment]);
}
