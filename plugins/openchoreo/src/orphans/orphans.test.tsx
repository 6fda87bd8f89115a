import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConflictError } from '@backstage/errors';
import { cartEntity, shopEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { AttentionPage } from '../attention/AttentionPage';
import { DeployTab } from '../component/DeployTab';
import { DeploymentsTab } from '../project/DeploymentsTab';

const SINCE = '2026-03-10T09:00:00Z';

/** A shop whose cart, and that itself, nothing declares any more. */
function orphaned() {
  return new InMemoryControlPlane({
    ...SHOP,
    orphan: { since: SINCE, declaredBy: 'system:default/shop' },
    components: SHOP.components.map(component =>
      component.name === 'cart'
        ? {
            ...component,
            orphan: { since: SINCE, declaredBy: 'component:default/cart' },
          }
        : component,
    ),
  });
}

async function askToRemove() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Remove the component' }),
  );
  return within(await screen.findByRole('dialog'));
}

describe('what nothing in the catalog declares any more', () => {
  it('is explained on the page of the component, and removed only by who confirms it', async () => {
    const controlPlane = orphaned();
    renderOn(cartEntity, <DeployTab />, { controlPlane });
    expect(
      await screen.findByText('Nothing in the catalog declares this component'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        /does not have component:default\/cart any more.*Register/,
      ),
    ).toBeInTheDocument();
    const dialog = await askToRemove();
    expect(controlPlane.calls.join()).not.toContain('deleteResource');
    await userEvent.click(dialog.getByRole('button', { name: 'Remove it' }));
    expect(await screen.findByText(/Accepted/)).toBeInTheDocument();
    expect(controlPlane.calls).toContain('deleteResource acme cart');
  });

  it('stays when the removal is refused, with the reason', async () => {
    const controlPlane = orphaned();
    controlPlane.fail('deleteResource', new ConflictError('It is used.'));
    renderOn(cartEntity, <DeployTab />, { controlPlane });
    const dialog = await askToRemove();
    await userEvent.click(dialog.getByRole('button', { name: 'Remove it' }));
    expect(await dialog.findByText('It is used.')).toBeInTheDocument();
  });

  it('is said on the page of the project, of the project and of its components', async () => {
    renderOn(shopEntity, <DeploymentsTab />, { controlPlane: orphaned() });
    expect(
      await screen.findByText('Nothing in the catalog declares this project'),
    ).toBeInTheDocument();
    expect(await screen.findAllByText('Orphaned')).toHaveLength(1);
  });

  it('needs attention', async () => {
    renderOn(shopEntity, <AttentionPage />, { controlPlane: orphaned() });
    const table = await screen.findByRole('grid', { name: 'Needs attention' });
    expect(
      within(table)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toContainEqual(
      expect.stringMatching(/^CartShopOrphaned.*component:default\/cart/),
    );
  });

  it('is not said of what is declared', async () => {
    renderOn(cartEntity, <DeployTab />);
    await screen.findByRole('list', { name: /Environments of/ });
    expect(screen.queryByText(/Nothing in the catalog/)).toBeNull();
  });
});
