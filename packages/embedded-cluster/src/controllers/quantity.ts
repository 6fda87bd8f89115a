const suffixes: { readonly [suffix: string]: number } = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** The number that a Kubernetes quantity such as `250m`, `1.5Gi` or `2` stands for; NaN when it is none. */
export function parseQuantity(text: string | number): number {
  const [, number, suffix = ''] =
    String(text).match(/^([+-]?[\d.]+(?:e[+-]?\d+)?)([a-zA-Z]*)$/) ?? [];
  return Number(number) * (suffixes[suffix] ?? NaN);
}

/** A number, or a percentage of a total. */
export function portion(
  value: number | string,
  total: number,
  round: (value: number) => number,
): number {
  return typeof value === 'string' && value.endsWith('%')
    ? round((Number.parseFloat(value) / 100) * total)
    : Number(value);
}
