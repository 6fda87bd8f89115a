import { checkHeaders, checkPath } from './checkTrial';

describe('the path of a trial', () => {
  it.each([
    ['/', '/'],
    ['/items?limit=3&q=a%26b', '/items?limit=3&q=a%26b'],
    ['/items#part', '/items'],
    ['/a b/ü', '/a%20b/%C3%BC'],
    ['/fetch/http%3A%2F%2Fx', '/fetch/http%3A%2F%2Fx'],
    ['//elsewhere/x', '//elsewhere/x'],
    ['/100%25', '/100%25'],
    ['/...', '/...'],
  ])('%s is sent as %s', (path, sent) => {
    expect(checkPath(path)).toBe(sent);
  });

  it.each([
    'items',
    '/../secrets',
    '/a/..',
    '/a/./b',
    '/%2e%2e/secrets',
    '/%2E./secrets',
    '/%252e%252e/secrets',
    '/%25252e%25252e/secrets',
    '/%2525252525252e%2525252525252e/x',
    '/..%2fsecrets',
    '/..;a=b/secrets',
    '/..\\secrets',
    '/a%5c..%5cb',
    '/a%00b',
    '/a%0d%0aHost:%20x',
    '/%',
    'http://elsewhere/',
  ])('%s is refused', path => {
    expect(() => checkPath(path)).toThrow(/cannot be sent/);
  });
});

describe('the headers of a trial', () => {
  it('are sent in lower case', () => {
    expect(
      checkHeaders({ 'Content-Type': 'text/plain', 'X-Tenant': 'a' }),
    ).toEqual({ 'content-type': 'text/plain', 'x-tenant': 'a' });
  });

  it.each([
    'Authorization',
    'Cookie',
    'Connection',
    'Host',
    'Transfer-Encoding',
    'Content-Length',
    'Upgrade',
    'Impersonate-User',
    'impersonate-extra-scopes',
    'X-Remote-User',
    'X-Forwarded-For',
    'Proxy-Authorization',
  ])('%s is refused', name => {
    expect(() => checkHeaders({ [name]: 'x' })).toThrow(
      `headers.${name} is not passed on`,
    );
  });

  it('that cannot be sent are all named at once', () => {
    expect(() =>
      checkHeaders({
        Cookie: 'a',
        'not a name': 'b',
        'x-line': 'a\r\nhost: b',
      }),
    ).toThrow(
      /headers\.Cookie is not passed on[^]*"not a name" is no name[^]*headers\.x-line has characters/,
    );
  });
});
