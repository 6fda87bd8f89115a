import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { SourceReader } from './SourceReader';

const reader = new SourceReader({
  urlReader: mockServices.urlReader.mock(),
  integrations: ScmIntegrations.fromConfig(mockServices.rootConfig()),
});
const inFile = { type: 'file', target: '/repo/cart/catalog-info.yaml' };
const inUrl = {
  type: 'url',
  target: 'https://github.com/acme/cart/blob/main/deploy/catalog-info.yaml',
};

describe('SourceReader', () => {
  it.each([
    ['./workload.yaml', 'workload.yaml'],
    ['a/../b.yaml', 'b.yaml'],
    ['.hidden/x', '.hidden/x'],
  ])('finds %s beside the file of the entity', (path, expected) => {
    expect(reader.locate(path, inFile)).toBe(`file:/repo/cart/${expected}`);
    expect(reader.locate(path, inUrl)).toBe(
      `url:https://github.com/acme/cart/tree/main/deploy/${expected}`,
    );
  });

  it.each([
    '../x',
    'a/../../x',
    '/etc/passwd',
    'https://example.com/x',
    'file:///etc/passwd',
    '..',
  ])('refuses %s', path => {
    for (const location of [inFile, inUrl]) {
      expect(() => reader.locate(path, location)).toThrow(
        expect.objectContaining({ code: 'invalid' }),
      );
    }
  });

  it('refuses locations without files', () => {
    expect(() =>
      reader.locate('x', { type: 'ldap', target: 'somewhere' }),
    ).toThrow(
      'files beside a location of type "ldap" cannot be read; register the entity through a file or a URL',
    );
  });

  it('refuses files that are too large', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'openchoreo-reader-'));
    await writeFile(join(folder, 'big.yaml'), Buffer.alloc(1024 * 1024 + 1));
    await expect(
      reader.read('big.yaml', { type: 'file', target: join(folder, 'c.yaml') }),
    ).rejects.toMatchObject({
      code: 'unreadable',
      message:
        'big.yaml cannot be read: it has 1048577 bytes; at most 1048576 are read',
    });
    await rm(folder, { recursive: true });
  });
});
