/** Counts elementary steps, so that effort is bounded by arithmetic and not by a clock. */
export interface Work {
  readonly spent: number;
  spend(steps: number): void;
}

export function countWork(): Work {
  let spent = 0;
  return {
    get spent() {
      return spent;
    },
    spend(steps) {
      spent += steps;
    },
  };
}
