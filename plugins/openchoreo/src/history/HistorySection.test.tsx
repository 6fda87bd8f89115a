import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ServiceUnavailableError } from '@backstage/errors';
import type { DeploymentEvent } from '@openchoreo/backstage-plugin-openchoreo-common';
import { cartEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { DeployTab } from '../component/DeployTab';
import { HISTORY_STEP } from './HistorySection';

const EVENTS: readonly DeploymentEvent[] = [
  {
    seq: 3,
    environment: 'staging',
    at: '2026-03-10T09:00:00Z',
    actor: 'user:default/ada',
    cause: 'promote',
    from: 'development',
    release: 'cart-1',
    previousRelease: 'cart-0',
    state: 'Active',
    approvedBy: ['user:default/grace'],
    changes: [{ path: 'release', before: 'cart-0', after: 'cart-1' }],
  },
  {
    seq: 2,
    environment: 'staging',
    at: '2026-03-09T09:00:00Z',
    actor: 'service:ci',
    cause: 'deploy',
    release: 'cart-0',
    state: 'Active',
    changes: [],
  },
  {
    seq: 1,
    environment: 'development',
    at: '2026-03-08T09:00:00Z',
    cause: 'auto',
    release: 'cart-2',
    state: 'Active',
    changes: [],
  },
];

function withHistory(history = EVENTS) {
  const controlPlane = new InMemoryControlPlane(SHOP);
  controlPlane.history = history;
  return controlPlane;
}

async function table() {
  return within(await screen.findByRole('grid', { name: 'History of Cart' }));
}

describe('history of a component', () => {
  it('says who did what, where, and which fields changed', async () => {
    renderOn(cartEntity, <DeployTab />, { controlPlane: withHistory() });
    const [, newest, earlier, first] = (await table()).getAllByRole('row');
    expect(newest).toHaveTextContent(
      /Promoted cart-1 from development.*Staging.*ada.*approved by grace/,
    );
    expect(earlier).toHaveTextContent(/Deployed cart-0.*Service ci.*None/);
    expect(first).toHaveTextContent(
      /Deployed cart-2 automatically.*Development.*The control plane/,
    );
    await userEvent.click(within(newest).getByText('1 field'));
    const changes = within(newest).getByRole('list', {
      name: 'Changes of entry 3',
    });
    expect(changes).toHaveTextContent('releaseBefore: cart-0After: cart-1');
  });

  it('shows one environment when the URL names it', async () => {
    const controlPlane = withHistory();
    renderOn(cartEntity, <DeployTab />, {
      controlPlane,
      path: '/?history=staging',
    });
    expect((await table()).getAllByRole('row')).toHaveLength(3);
    await userEvent.click(screen.getByRole('radio', { name: 'Development' }));
    expect(await screen.findByText(/automatically/)).toBeInTheDocument();
    expect((await table()).getAllByRole('row')).toHaveLength(2);
  });

  it('reads on when earlier entries are asked for', async () => {
    const many = Array.from({ length: HISTORY_STEP + 1 }, (_, index) => ({
      ...EVENTS[2],
      seq: HISTORY_STEP + 1 - index,
    }));
    renderOn(cartEntity, <DeployTab />, { controlPlane: withHistory(many) });
    expect((await table()).getAllByRole('row')).toHaveLength(HISTORY_STEP + 1);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show earlier entries' }),
    );
    expect(await screen.findAllByRole('row')).toHaveLength(HISTORY_STEP + 2);
    expect(
      screen.queryByRole('button', { name: 'Show earlier entries' }),
    ).not.toBeInTheDocument();
  });

  it('says that nothing was deployed yet', async () => {
    renderOn(cartEntity, <DeployTab />, { controlPlane: withHistory([]) });
    expect(
      await screen.findByText('Nothing was deployed yet.'),
    ).toBeInTheDocument();
  });

  it('says when it cannot be read, and leaves the lanes alone', async () => {
    const controlPlane = withHistory();
    controlPlane.fail(
      'listDeployments',
      new ServiceUnavailableError('The database is down.'),
    );
    renderOn(cartEntity, <DeployTab />, { controlPlane });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'History of Cart could not be read',
    );
    expect(
      screen.getByRole('listitem', { name: 'Development' }),
    ).toBeInTheDocument();
  });

  it('leads back to a release that ran there before', async () => {
    const controlPlane = withHistory();
    renderOn(cartEntity, <DeployTab />, { controlPlane });
    await userEvent.click(
      within((await table()).getAllByRole('row')[2]).getByRole('button', {
        name: 'Roll back to cart-0 in Staging',
      }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(/earlier release cart-0 will run in Staging again/),
    ).toBeInTheDocument();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Roll back to cart-0' }),
    );
    expect(await screen.findByText('Rolling back…')).toBeInTheDocument();
    expect(controlPlane.calls).toContain('rollback staging cart-0');
  });
});
