import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const bin = resolve(__dirname, '../bin/openchoreo');

describe('bin/openchoreo', () => {
  it('runs from the sources of a checkout, with a pipe on each side', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [bin, 'validate', '-f', '-'],
      {
        encoding: 'utf8',
        input:
          'apiVersion: openchoreo.dev/v1alpha1\nkind: Organization\nmetadata: { name: Acme }\n',
      },
    );
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: 'Organization Acme invalid\n',
      stderr: expect.stringMatching(
        /^<stdin>:3:19: error: Organization Acme: metadata\.name "Acme" is not a valid name; /,
      ),
    });
  });
});
