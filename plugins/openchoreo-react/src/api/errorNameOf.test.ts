import { ConflictError, ResponseError } from '@backstage/errors';
import { errorNameOf } from './errorNameOf';

describe('the kind of a refusal', () => {
  it('is the name of the error', () => {
    expect(errorNameOf(new ConflictError('taken'))).toBe('ConflictError');
  });

  it('is what the server said when a call failed', async () => {
    const error = await ResponseError.fromResponse({
      status: 404,
      statusText: 'Not Found',
      ok: false,
      headers: new Headers({ 'content-type': 'application/json' }),
      text: async () =>
        JSON.stringify({
          error: { name: 'NotFoundError', message: 'Project does not exist' },
          response: { statusCode: 404 },
        }),
    } as Response);
    expect(errorNameOf(error)).toBe('NotFoundError');
  });
});
