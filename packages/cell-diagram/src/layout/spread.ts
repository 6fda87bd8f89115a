export interface SpreadInput {
  /** Wished positions in ascending order. */
  readonly wishes: readonly number[];
  readonly from: number;
  readonly to: number;
  /** Wished distance between neighbours; less where the room does not allow it. */
  readonly distance: number;
}

/** Positions in [from, to] in the order of the wishes, apart from each other and as near to the wishes as that allows. */
export function spread({ wishes, from, to, distance }: SpreadInput): number[] {
  const steps = wishes.length - 1;
  const step = steps > 0 ? Math.min(distance, (to - from) / steps) : 0;
  const last = to - steps * step;
  const blocks: { sum: number; count: number }[] = [];
  wishes.forEach((wish, i) => {
    let block = {
      sum: Math.min(last, Math.max(from, wish - i * step)),
      count: 1,
    };
    for (
      let above = blocks.at(-1);
      above && above.sum / above.count > block.sum / block.count;
      above = blocks.at(-1)
    ) {
      blocks.pop();
      block = { sum: above.sum + block.sum, count: above.count + block.count };
    }
    blocks.push(block);
  });
  return blocks
    .flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count))
    .map((position, i) => position + i * step);
}
