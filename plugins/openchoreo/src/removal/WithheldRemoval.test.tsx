import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConflictError } from '@backstage/errors';
import { cartEntity, shopEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { DeployTab } from '../component/DeployTab';
import { DeploymentsTab } from '../project/DeploymentsTab';

function withholding() {
  const controlPlane = new InMemoryControlPlane(SHOP);
  controlPlane.withheldRemoval = {
    token: 'token-1',
    share: 0.5,
    objects: [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'ledger',
        component: 'ledger',
      },
      { apiVersion: 'v1', kind: 'ConfigMap', name: 'settings' },
    ],
  };
  return controlPlane;
}

async function look() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Look at the objects' }),
  );
  return within(await screen.findByRole('dialog'));
}

describe('a removal that waits for a confirmation', () => {
  it('is explained, and done once somebody has seen the objects and agrees', async () => {
    const controlPlane = withholding();
    renderOn(shopEntity, <DeploymentsTab />, { controlPlane });
    expect(
      await screen.findByText('A removal in Development waits: 2 objects'),
    ).toBeInTheDocument();
    expect(screen.getByText(/they are 50 % of the cell/)).toBeInTheDocument();
    const dialog = await look();
    const objects = dialog.getByRole('list', {
      name: 'Objects that are removed',
    });
    expect(objects).toHaveTextContent(
      'ledger: Deployment/ledgerThe cell: ConfigMap/settings',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Remove them' }));
    expect(await screen.findByText(/Accepted/)).toBeInTheDocument();
    expect(controlPlane.calls).toContain('confirmRemoval development token-1');
    act(() => controlPlane.settle());
    await waitFor(() =>
      expect(screen.queryByText(/A removal in/)).not.toBeInTheDocument(),
    );
  });

  it('stays when the objects are others by now, with the reason', async () => {
    const controlPlane = withholding();
    controlPlane.fail('confirmRemoval', new ConflictError('It has changed.'));
    renderOn(cartEntity, <DeployTab />, { controlPlane });
    const dialog = await look();
    await userEvent.click(dialog.getByRole('button', { name: 'Remove them' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'It has changed.',
    );
  });
});
