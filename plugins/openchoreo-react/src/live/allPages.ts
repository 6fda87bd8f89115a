/** Everything of a list that is read page by page. */
export async function allPages<T>(
  read: (page: { readonly cursor?: string }) => Promise<{
    readonly items: readonly T[];
    readonly nextCursor?: string;
  }>,
): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}
