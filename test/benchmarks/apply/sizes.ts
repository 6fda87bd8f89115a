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
  components: 600,
  rounds: 1,
};
const SMOKE: Sizes = {
  objects: 200,
  cells: 10,
  present: 500,
  components: 20,
  rounds: 1,
};

const PARTS = [
  'rates',
  'unchanged',
  'memory',
  'components',
  'latency',
] as const;

/** What can be measured, in this order: memory and latency are those beside the objects of `unchanged`. */
export type Part = (typeof PARTS)[number];

export const USAGE = `usage: yarn benchmark apply [--smoke] [--rounds=N] [--objects=N] [--cells=N] [--present=N] [--components=N] [${PARTS.join(
  '|',
)} ...]
Measures everything unless parts are named. KUBEBUILDER_ASSETS names the folder of etcd and kube-apiserver; with
BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING the database is PostgreSQL, otherwise SQLite in memory`;

/** @returns undefined when the arguments are not understood */
export function parseArgs(
  args: readonly string[],
): { readonly sizes: Sizes; readonly parts: readonly Part[] } | undefined {
  let sizes = args.includes('--smoke') ? SMOKE : FULL;
  const parts = PARTS.filter(part => args.includes(part));
  const numbers = args.filter(
    arg => arg !== '--smoke' && !parts.some(part => part === arg),
  );
  for (const arg of numbers) {
    const [, name, number] = /^--(\w+)=(\d+)$/.exec(arg) ?? [];
    if (!(name in sizes)) {
      return undefined;
    }
    sizes = { ...sizes, [name]: Number(number) };
  }
  return { sizes, parts: parts.length > 0 ? parts : PARTS };
}
