/** The word of `known` that `word` was probably meant to be, absent when none is close. */
export function suggestionFor(
  word: string,
  known: readonly string[],
): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  const [closest] = known
    .map(candidate => ({
      candidate,
      distance: editDistance(word.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  return closest?.candidate;
}

/** How many letters have to be added, taken or replaced to get from `a` to `b`. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(above[j] + 1, row[j - 1] + 1, replaced));
    }
  }
  return row[b.length];
}
