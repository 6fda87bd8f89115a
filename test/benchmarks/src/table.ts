/** Something measured several times. */
export interface Figure {
  readonly name: string;
  readonly samples: readonly number[];
  /** What the median has to reach: at most this, or at least this when more is better. */
  readonly target?: number;
}

/** Figures of one unit, compared with one of them. */
export interface TableOptions {
  readonly title: string;
  /** e.g. `ms` or `components/s`. */
  readonly unit: string;
  readonly better: 'less' | 'more';
  /** Name of the figure that the ratios are about. */
  readonly baseline: string;
  readonly figures: readonly Figure[];
}

/**
 * A table as text: the median of each figure, its range, how many times better than the baseline it is, and whether its
 * target is met.
 *
 * @throws Error when the baseline is not among the figures, or a figure has no samples
 */
export function table(options: TableOptions): string {
  const { title, unit, better, figures } = options;
  const baseline = figures.find(({ name }) => name === options.baseline);
  if (!baseline) {
    throw new Error(`the baseline ${options.baseline} is not in the table`);
  }
  const base = median(baseline.samples);
  const rows = figures.map(({ name, samples, target }) => {
    const value = median(samples);
    const ratio = better === 'less' ? base / value : value / base;
    return [
      name,
      number(value),
      `${number(Math.min(...samples))} - ${number(Math.max(...samples))}`,
      name === baseline.name ? 'baseline' : `${number(ratio)}x`,
      target === undefined ? '' : verdict(value, target, better),
    ];
  });
  return [
    `${title} (${better} is better)`,
    ...aligned([['', `median ${unit}`, 'range', 'ratio', 'target'], ...rows]),
  ].join('\n');
}

/** The middle one of the sorted samples, or the mean of the two in the middle. */
export function median(samples: readonly number[]): number {
  if (samples.length === 0) {
    throw new Error('a figure has no samples');
  }
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

function verdict(value: number, target: number, better: 'less' | 'more') {
  const met = better === 'less' ? value <= target : value >= target;
  const sign = better === 'less' ? '<=' : '>=';
  return `${sign} ${number(target)} ${met ? 'met' : 'MISSED'}`;
}

/** Three digits are as many as mean something. */
function number(value: number): string {
  return value >= 100
    ? Math.round(value).toLocaleString('en-US')
    : String(Number(value.toPrecision(3)));
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  return rows.map(row =>
    row
      .map((cell, column) =>
        column === 0
          ? cell.padEnd(widths[column])
          : cell.padStart(widths[column]),
      )
      .join('  ')
      .trimEnd(),
  );
}
