import { masked } from './masked';

describe('masked', () => {
  it.each([
    [
      'login failed: password=hunter2 user=cart',
      'login failed: password=*** user=cart',
    ],
    ['{"apiKey": "abc def", "port": 80}', '{"apiKey": ***, "port": 80}'],
    ['Authorization: Bearer abc.def', 'Authorization: ***'],
    ['sent Bearer eyJhbGciOiJIUzI1NiJ9.e30', 'sent Bearer ***'],
    [
      'dial postgres://cart:s3cret@db:5432/cart',
      'dial postgres://cart:***@db:5432/cart',
    ],
    ['key 0123456789abcdef0123456789abcdef01 refused', 'key *** refused'],
  ])('hides the credential in %j', (text, expected) => {
    expect(masked(text)).toBe(expected);
  });

  it('leaves ordinary lines alone', () => {
    const line = 'panic: cannot open /etc/cart/config.yaml: no such file';
    expect(masked(line)).toBe(line);
  });
});
