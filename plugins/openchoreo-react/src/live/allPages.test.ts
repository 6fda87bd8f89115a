import { allPages } from './allPages';

describe('allPages', () => {
  it('follows the cursors to the last page', async () => {
    const pages = new Map([
      [undefined, { items: [1, 2], nextCursor: 'second' }],
      ['second', { items: [3], nextCursor: 'third' }],
      ['third', { items: [] }],
    ]);
    const asked: (string | undefined)[] = [];
    const items = await allPages(async ({ cursor }) => {
      asked.push(cursor);
      return pages.get(cursor) ?? { items: [] };
    });
    expect(items).toEqual([1, 2, 3]);
    expect(asked).toEqual([undefined, 'second', 'third']);
  });
});
