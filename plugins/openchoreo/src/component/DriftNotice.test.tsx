import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConflictError } from '@backstage/errors';
import type { OutsideChangeView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { cartEntity, shopEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { DeploymentsTab } from '../project/DeploymentsTab';
import { DeployTab } from './DeployTab';

const KEPT: OutsideChangeView = {
  at: '2026-03-10T09:00:00Z',
  object: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' },
  component: 'cart',
  cause: 'changed',
  manager: 'kubectl-edit',
  fields: [{ path: 'spec.replicas', desired: '1', found: '7' }],
  resolution: 'kept',
};

const REVERTED: OutsideChangeView = {
  ...KEPT,
  at: '2026-03-10T08:00:00Z',
  object: { apiVersion: 'v1', kind: 'Service', name: 'cart' },
  cause: 'deleted',
  manager: undefined,
  fields: [],
  resolution: 'reverted',
};

function withDrift(...drift: OutsideChangeView[]) {
  const controlPlane = new InMemoryControlPlane(SHOP);
  controlPlane.observe('cart', 'development', { drift });
  return controlPlane;
}

describe('what others changed', () => {
  it('stands in the lane with its author and fields, and is reverted on demand', async () => {
    const controlPlane = withDrift(KEPT, REVERTED);
    renderOn(cartEntity, <DeployTab />, { controlPlane });
    expect(
      await screen.findByText('Others changed 1 object, and it was left so'),
    ).toBeInTheDocument();
    const standing = screen.getByRole('list', {
      name: 'Changes by others that still stand',
    });
    expect(standing).toHaveTextContent(
      /kubectl-edit changed Deployment\/cart.*spec.replicasBefore: 1After: 7/,
    );
    expect(
      screen.getByText('1 change by others was reverted'),
    ).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'Revert the changes' }),
    );
    expect(await screen.findByText(/Accepted/)).toBeInTheDocument();
    expect(controlPlane.calls).toContain('revertChanges development cart');
    act(() => controlPlane.settle());
    await waitFor(() =>
      expect(screen.queryByText(/left so/)).not.toBeInTheDocument(),
    );
  });

  it('says why it could not be reverted', async () => {
    const controlPlane = withDrift(KEPT);
    controlPlane.fail('revertChanges', new ConflictError('Nothing is kept.'));
    renderOn(cartEntity, <DeployTab />, { controlPlane });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Revert the changes' }),
    );
    expect(await screen.findByText('Nothing is kept.')).toBeInTheDocument();
  });

  it('does not stand any more once the object was reverted later', async () => {
    renderOn(cartEntity, <DeployTab />, {
      controlPlane: withDrift({ ...KEPT, resolution: 'reverted' }, KEPT),
    });
    expect(
      await screen.findByText('1 change by others was reverted'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/left so/)).not.toBeInTheDocument();
  });

  it('is counted in the matrix of the project', async () => {
    renderOn(shopEntity, <DeploymentsTab />, { controlPlane: withDrift(KEPT) });
    expect(
      await screen.findByText('1 object changed by others'),
    ).toBeInTheDocument();
  });
});
