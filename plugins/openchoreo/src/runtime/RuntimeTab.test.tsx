import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { cartEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { RuntimeTab } from './RuntimeTab';

function running() {
  const controlPlane = new InMemoryControlPlane(SHOP);
  controlPlane.runtime = {
    objects: [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'cart',
        uid: 'd',
        health: 'degraded',
        reason: 'Container main crashes: exit code 1.',
      },
      {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        name: 'cart-1',
        uid: 'r',
        owner: 'd',
        health: 'healthy',
      },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        name: 'cart-1-a',
        uid: 'p',
        owner: 'r',
        health: 'degraded',
        reason: 'Container main restarted 5 times.',
        createdAt: '2026-03-10T09:00:00Z',
        containers: ['main', 'proxy'],
      },
    ],
    problems: [],
  };
  controlPlane.runtimeObject = {
    manifest: { kind: 'Pod', spec: { nodeName: 'node-1' } },
    events: [
      {
        type: 'Warning',
        reason: 'BackOff',
        message: 'Back-off restarting failed container',
        count: 7,
        at: '2026-03-10T09:00:00Z',
      },
    ],
  };
  controlPlane.logs = {
    lines: ['starting', 'FATAL: no database'],
    simulated: true,
  };
  return controlPlane;
}

async function choose(name: RegExp) {
  await userEvent.click(await screen.findByRole('button', { name }));
}

describe('Runtime tab of a component', () => {
  it('shows each object below the one that it was made for, and why it is unhealthy', async () => {
    renderOn(cartEntity, <RuntimeTab />, { controlPlane: running() });
    const tree = within(
      await screen.findByRole('navigation', { name: 'Live objects' }),
    );
    expect(
      tree.getByText('Container main crashes: exit code 1.'),
    ).toBeInTheDocument();
    const [deployment, replicaSet, pod] = tree.getAllByRole('listitem');
    expect(deployment).toContainElement(replicaSet);
    expect(replicaSet).toContainElement(pod);
    expect(pod).toHaveTextContent(/Pod.*Degraded.*cart-1-a.*restarted 5 times/);
  });

  it('shows what happened to an object, what it holds and what it writes', async () => {
    const controlPlane = running();
    renderOn(cartEntity, <RuntimeTab />, { controlPlane });
    await choose(/cart-1-a/);
    const events = await screen.findByRole('grid', {
      name: 'Events of Pod/cart-1-a',
    });
    expect(events).toHaveTextContent(
      'Back-off restarting failed container (7 times)',
    );

    await userEvent.click(screen.getByRole('radio', { name: 'YAML' }));
    expect(await screen.findByLabelText('YAML of Pod/cart-1-a')).toHaveValue(
      'kind: Pod\nspec:\n  nodeName: node-1\n',
    );

    await userEvent.click(screen.getByRole('radio', { name: 'Logs' }));
    const lines = await screen.findByLabelText('Logs of cart-1-a');
    expect(lines).toHaveValue('starting\nFATAL: no database');
    expect(
      screen.getByText(/no program wrote these lines/),
    ).toBeInTheDocument();
    await userEvent.type(screen.getByRole('searchbox'), 'fatal');
    expect(screen.getByLabelText('Logs of cart-1-a')).toHaveValue(
      'FATAL: no database',
    );
    await userEvent.click(
      screen.getByRole('switch', { name: 'Before the last restart' }),
    );
    expect(await screen.findByLabelText('Logs of cart-1-a')).toBeVisible();
    expect(controlPlane.calls).toContain('getLogs cart-1-a main previous');
  });

  it('follows the URL, which names environment, object and part', async () => {
    const controlPlane = running();
    renderOn(cartEntity, <RuntimeTab />, {
      controlPlane,
      path: '/?env=staging&object=Deployment%2Fcart&show=yaml',
    });
    expect(
      await screen.findByLabelText('YAML of Deployment/cart'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('radio', { name: 'Logs' })).toBeNull();
    expect(controlPlane.calls).toContain('getRuntime staging');

    controlPlane.runtime = {
      objects: controlPlane.runtime.objects.slice(1),
      problems: [],
    };
    act(() => controlPlane.observe('cart', 'staging', { health: 'healthy' }));
    expect(
      await screen.findByText('Deployment/cart is not there any more.'),
    ).toBeInTheDocument();
  });

  it('shows lines as they are written, until the container ends', async () => {
    const controlPlane = running();
    let end: (() => void) | undefined;
    const ended = new Promise<void>(resolve => {
      end = resolve;
    });
    controlPlane.followed = (async function* lines() {
      yield ['starting', 'GET /items 200'];
      yield ['GET /cart 500'];
      await ended;
    })();
    renderOn(cartEntity, <RuntimeTab />, {
      controlPlane,
      path: '/?object=Pod%2Fcart-1-a&show=logs',
    });
    await userEvent.click(
      await screen.findByRole('switch', { name: 'Follow' }),
    );
    const text = 'starting\nGET /items 200\nGET /cart 500';
    const logs = await screen.findByLabelText('Logs of cart-1-a');
    await waitFor(() => expect(logs).toHaveValue(text));
    expect(controlPlane.calls).toContain('followLogs cart-1-a main');
    await userEvent.type(screen.getByLabelText('Search the lines'), '500');
    expect(screen.getByLabelText('Logs of cart-1-a')).toHaveValue(
      'GET /cart 500',
    );
    end?.();
    expect(
      await screen.findByText('The container writes no more.'),
    ).toBeInTheDocument();
  });

  it('says why a container cannot be followed', async () => {
    const controlPlane = running();
    controlPlane.fail(
      'followLogs',
      new ServiceUnavailableError('the container is waiting to start'),
    );
    renderOn(cartEntity, <RuntimeTab />, {
      controlPlane,
      path: '/?object=Pod%2Fcart-1-a&show=logs',
    });
    await userEvent.click(
      await screen.findByRole('switch', { name: 'Follow' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the container is waiting to start',
    );
  });

  it('has the pods replaced once that is confirmed', async () => {
    const controlPlane = running();
    renderOn(cartEntity, <RuntimeTab />, { controlPlane });
    await choose(/^Restart$/);
    const dialog = within(
      await screen.findByRole('dialog', {
        name: 'Restart cart in Development?',
      }),
    );
    expect(controlPlane.calls).not.toContain('restart development');
    controlPlane.fail('restart', new ServiceUnavailableError('no answer'));
    await userEvent.click(dialog.getByRole('button', { name: 'Restart' }));
    expect(await dialog.findByText('no answer')).toBeInTheDocument();

    controlPlane.fail('restart', undefined);
    await userEvent.click(dialog.getByRole('button', { name: 'Restart' }));
    expect(await screen.findByRole('status')).toHaveTextContent(
      'The pods of Deployment/cart are being replaced.',
    );
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(controlPlane.calls).toContain('restart development');
  });

  it('says what could not be read, and shows the rest', async () => {
    const controlPlane = running();
    controlPlane.runtime = {
      ...controlPlane.runtime,
      problems: ['pods cannot be listed: forbidden'],
    };
    renderOn(cartEntity, <RuntimeTab />, { controlPlane });
    expect(
      await screen.findByText('pods cannot be listed: forbidden'),
    ).toBeInTheDocument();
  });

  it('says that nothing runs where nothing is deployed', async () => {
    renderOn(cartEntity, <RuntimeTab />, { path: '/?env=production' });
    expect(
      await screen.findByRole('heading', { name: 'Nothing runs here' }),
    ).toBeInTheDocument();
  });

  it.each([
    [
      'the data plane does not answer',
      new ServiceUnavailableError('The data plane did not answer: timeout'),
      /timeout/,
    ],
    ['the user may not see it', new NotAllowedError('no'), /You may not see/],
  ])('says so when %s', async (_case, error, message) => {
    const controlPlane = running();
    controlPlane.fail('getRuntime', error);
    renderOn(cartEntity, <RuntimeTab />, { controlPlane });
    expect(await screen.findByText(message)).toBeInTheDocument();
  });
});
