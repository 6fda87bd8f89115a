import { addressesOf } from './addressesOf';

const endpoint = {
  name: 'http',
  type: 'HTTP',
  port: 8080,
  visibility: 'public',
} as const;

describe('addresses of an endpoint', () => {
  it('come widest first', () => {
    const urls = {
      project: 'http://cart:8080',
      organization: ['http://shop.internal/cart'],
      public: ['https://shop.example.com/cart'],
    };
    expect(addressesOf({ ...endpoint, urls })).toEqual([
      { scope: 'public', url: 'https://shop.example.com/cart' },
      { scope: 'organization', url: 'http://shop.internal/cart' },
      { scope: 'project', url: 'http://cart:8080' },
    ]);
  });

  it('always hold the one within the cell', () => {
    const urls = { project: 'cart:9090', organization: [], public: [] };
    expect(addressesOf({ ...endpoint, urls })).toEqual([
      { scope: 'project', url: 'cart:9090' },
    ]);
  });
});
