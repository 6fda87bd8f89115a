import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ServiceUnavailableError } from '@backstage/errors';
import { shopEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { DeploymentsTab } from './DeploymentsTab';

async function promoteTwo() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Promote 2 to Staging' }),
  );
  return within(await screen.findByRole('dialog'));
}

describe('several components of the matrix', () => {
  it('are chosen, previewed and promoted together', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.preview = {
      ...controlPlane.preview,
      summary: ['cart: image cart:1 → cart:2'],
    };
    renderOn(shopEntity, <DeploymentsTab />, { controlPlane });
    const status = await screen.findByText(/Choose components/);
    const [all] = screen.getAllByRole('checkbox');
    await userEvent.click(all);
    expect(status).toHaveTextContent('3 components chosen');

    const dialog = await promoteTwo();
    expect(
      await dialog.findByText('cart: image cart:1 → cart:2'),
    ).toBeInTheDocument();
    expect(dialog.getByText('payments-4')).toBeInTheDocument();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Promote 2 to Staging' }),
    );
    expect(await screen.findAllByText('Promoting…')).toHaveLength(2);
    expect(controlPlane.calls).toContain('promoteMany cart,payments');
    expect(status).toHaveTextContent('1 component chosen');

    act(() => controlPlane.settle());
    await waitFor(() =>
      expect(screen.queryByText('Promoting…')).not.toBeInTheDocument(),
    );
  });

  it('are those that the URL names', async () => {
    renderOn(shopEntity, <DeploymentsTab />, { path: '/?select=cart,ghost' });
    expect(await screen.findByText('1 component chosen')).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /Cart/ })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    // Staging is degraded, and yet its release can go on.
    expect(
      screen.getByRole('button', { name: 'Promote 1 to Production' }),
    ).toBeEnabled();
    await userEvent.click(screen.getByRole('button', { name: 'Choose none' }));
    expect(await screen.findByText(/Choose components/)).toBeInTheDocument();
  });

  it('are told apart when some are refused', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.refusals = new Map([['payments', 'A gate does not hold.']]);
    renderOn(shopEntity, <DeploymentsTab />, {
      controlPlane,
      path: '/?select=*',
    });
    const dialog = await promoteTwo();
    expect(
      await dialog.findByText('1 component is not promoted'),
    ).toBeInTheDocument();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Promote 2 to Staging' }),
    );
    await userEvent.click(await dialog.findByRole('button', { name: 'Done' }));
    expect(await screen.findByText('2 components chosen')).toBeInTheDocument();
    expect(screen.getAllByText('Promoting…')).toHaveLength(1);
  });

  it('stay as they are when the control plane refuses, with the reason', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.fail(
      'promoteMany',
      new ServiceUnavailableError('The database is down.'),
    );
    renderOn(shopEntity, <DeploymentsTab />, {
      controlPlane,
      path: '/?select=*',
    });
    const dialog = await promoteTwo();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Promote 2 to Staging' }),
    );
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'The database is down.',
    );
  });

  it('are requested one by one where a promotion has to be approved', async () => {
    const [development, ...rest] = SHOP.environments;
    renderOn(shopEntity, <DeploymentsTab />, {
      controlPlane: new InMemoryControlPlane({
        ...SHOP,
        environments: [{ ...development, approvalFor: ['staging'] }, ...rest],
      }),
      path: '/?select=*',
    });
    expect(
      await screen.findByText(/A promotion to Staging has to be approved/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Promote 2 to Staging' }),
    ).not.toBeInTheDocument();
  });
});
