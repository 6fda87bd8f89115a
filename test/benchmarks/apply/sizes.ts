/** How much is measured. */
export interface Sizes {
  /** Objects that each contender applies. */
  readonly objects: number;
  readonly cells: number;
  /** Objects that are there while nothing, or one thing, changes. */
  readonly present: number;
  /** Components that are created, and changed one by one. */
  readonly components: number;
  /** How often the contenders run. */
  readonly rounds: number;
}

const FULL: Sizes = {
  objects: 2_000,
  cells: 50,
  present: 10_000,
  components: 200,
  rounds: 1,
};
const SMOKE: Sizes = {
  objects: 200,
  cells: 10,
  present: 500,
  components: 20,
  rounds: 1,
};

export const USAGE = `usage: yarn benchmark apply [--smoke] [--rounds=N] [--objects=N] [--cells=N] [--present=N] [--components=N]
KUBEBUILDER_ASSETS names the folder of etcd and kube-apiserver; with
BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING the database is PostgreSQL, otherwise SQLite in memory`;

/** @returns undefined when the arguments are not understood */
export function parseSizes(args: readonly string[]): Sizes | undefined {
  let sizes = args.includes('--smoke') ? SMOKE : FULL;
  for (const arg of args.filter(other => other !== '--smoke')) {
    const [, name, number] = /^--(\w+)=(\d+)$/.exec(arg) ?? [];
    if (!(name in sizes)) {
      return undefined;
    }
    sizes = { ...sizes, [name]: Number(number) };
  }
  return sizes;
}
