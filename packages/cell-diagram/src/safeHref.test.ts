import { safeHref } from './safeHref';

describe('safeHref', () => {
  it.each(['https://example.com/a', 'http://example.com', '/catalog', '../b'])(
    'lets %s pass',
    href => expect(safeHref(href)).toBe(href),
  );

  it.each([
    undefined,
    '',
    ['java', 'script:alert(1)'].join(''),
    ' JAVA\tSCRIPT:alert(1)',
    'data:text/html,x',
    'http://[bad',
  ])('makes no link of %p', href => expect(safeHref(href)).toBeUndefined());
});
