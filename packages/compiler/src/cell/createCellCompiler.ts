import type { CellPlan, ComponentPlan } from '../cellPlan';
import type { CellSnapshot } from '../snapshot';
import { compileMember, compileWith } from './compileCell';
import type { CommonInput, MemberInput } from './memberInput';
import { sameValue } from './sameValue';

/** Compiles the same cell again and again. */
export interface CellCompiler {
  /**
   * The same plan as `compileCell` gives. Components whose inputs are as they were last time are not rendered again:
   * their plans are the very objects of last time.
   */
  compile(snapshot: CellSnapshot): CellPlan;
}

interface Compiled {
  readonly input: MemberInput;
  readonly plan: ComponentPlan;
}

/** A compiler that keeps what it compiled last. */
export function createCellCompiler(): CellCompiler {
  let previous: ReadonlyMap<string, Compiled> = new Map();
  let known: CommonInput | undefined;
  return {
    compile(snapshot) {
      const current = new Map<string, Compiled>();
      const plan = compileWith(snapshot, {
        // Of two equal ones the older stays, so that each component sees at once that it is the same.
        settle(common) {
          known = known && sameValue(known, common) ? known : common;
          return known;
        },
        compile(input) {
          const { name } = input.member;
          const last = previous.get(name);
          const compiled =
            last && sameValue(last.input, input)
              ? last
              : { input, plan: compileMember(input) };
          current.set(name, compiled);
          return compiled.plan;
        },
      });
      previous = current;
      return plan;
    },
  };
}
