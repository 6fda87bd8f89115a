import {
  component,
  dependency,
  ENDPOINT,
  PLATFORM,
  project,
  SERVICE,
  stream,
} from '../__testUtils__/cells';
import { run } from '../__testUtils__/recordingTerminal';

const CELL = ['--project', 'shop', '--environment', 'development'];

const PUBLIC = ENDPOINT.replace('organization', 'public');

/** Two components that call each other, one of them from the internet. */
const FILES = stream(
  PLATFORM,
  project('shop'),
  component({
    name: 'cart',
    type: SERVICE,
    workload: `${PUBLIC}${dependency('price')}`,
  }),
  component({
    name: 'price',
    type: SERVICE,
    workload: `${ENDPOINT}${dependency('cart')}`,
  }),
);

const findings = (stdin: string, ...args: string[]) =>
  run(['findings', '-f', '-', ...CELL, ...args], { stdin });

describe('openchoreo findings', () => {
  it('names what stands out, and fails when that is grave', async () => {
    const { exitCode, stdout } = await findings(FILES, '--fail-on', 'warning');
    expect(stdout).toBe(
      [
        'warning cycle: cart is in a circle of calls with price',
        'warning open-endpoint: cart lets anybody on the internet call its endpoint api',
        '',
      ].join('\n'),
    );
    expect(exitCode).toBe(1);
    expect((await findings(FILES)).exitCode).toBe(0);
  });

  it('answers with JSON for programs', async () => {
    const { stdout } = await findings(FILES, '-o', 'json');
    expect(JSON.parse(stdout)).toContainEqual({
      severity: 'warning',
      rule: 'cycle',
      component: 'cart',
      message: 'is in a circle of calls with price',
    });
  });

  it('says so when nothing stands out', async () => {
    const { exitCode, stdout, stderr } = await findings(
      stream(
        PLATFORM,
        project('shop'),
        component({ name: 'price', type: SERVICE, workload: ENDPOINT }),
      ),
      '--fail-on',
      'note',
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(stderr).toContain('nothing stands out');
  });

  it('refuses what does not compile, and names it', async () => {
    const { exitCode, stdout, stderr } = await findings(
      stream(
        PLATFORM,
        project('shop'),
        component({
          name: 'cart',
          type: SERVICE,
          workload: dependency('missing'),
        }),
      ),
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('missing');
  });
});
