/** A page of a list. */
interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

/**
 * Reads a list to its end.
 *
 * @throws Error when a page is not one, or leads nowhere: a list that ends too early would look like deletions
 */
export async function readPages<Item>(
  readPage: (cursor: string | undefined) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  const seen = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await readPage(cursor);
    if (!Array.isArray(page?.items)) {
      throw new Error('The control plane gave a page without items');
    }
    items.push(...page.items);
    cursor = page.nextCursor;
    if (cursor !== undefined && seen.has(cursor)) {
      throw new Error('The control plane gave the same page twice');
    }
    seen.add(cursor ?? '');
  } while (cursor !== undefined);
  return items;
}

/** As `Promise.all(items.map(action))`, with at most `limit` at once. Rejects with the first failure. */
export async function mapAtMost<Item, Result>(
  limit: number,
  items: readonly Item[],
  action: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  let next = 0;
  let failed = false;
  const worker = async () => {
    while (next < items.length && !failed) {
      const index = next++;
      try {
        results[index] = await action(items[index]);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}
