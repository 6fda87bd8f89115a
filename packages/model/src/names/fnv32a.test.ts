import { fnv32a } from './fnv32a';

describe('fnv32a', () => {
  it.each([
    ['', '811c9dc5'],
    ['test', 'afd071e5'],
    ['hello world', 'd58b3fa7'],
    ['ü', '119dd44a'],
  ])('hashes %j to %s', (text, hash) => {
    expect(fnv32a(text)).toBe(hash);
  });
});
