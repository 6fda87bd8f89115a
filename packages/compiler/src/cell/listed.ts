/** How many names a sentence holds. */
const MAX_NAMES = 5;

/** Names in a sentence; of many the first, and how many more there are. */
export function listed(names: readonly string[]): string {
  const more = names.length - MAX_NAMES;
  return [
    ...names.slice(0, MAX_NAMES),
    ...(more > 0 ? [`${more} more`] : []),
  ].join(', ');
}
