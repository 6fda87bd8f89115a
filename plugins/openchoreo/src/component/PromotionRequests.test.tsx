import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { cartEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { promotionRequest } from '../__testUtils__/promotionRequest';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { DeployTab } from './DeployTab';

const CART = { organization: 'acme', project: 'shop', component: 'cart' };

/** The shop, with an approval before staging. */
const GUARDED = {
  ...SHOP,
  components: SHOP.components.map(component => ({
    ...component,
    environments: component.environments.map(lane =>
      lane.environment.name === 'development'
        ? {
            ...lane,
            environment: { ...lane.environment, approvalFor: ['staging'] },
          }
        : lane,
    ),
  })),
};

describe('promotions that need approval', () => {
  it('are requested instead of made, and shown while they wait', async () => {
    const { controlPlane } = renderOn(cartEntity, <DeployTab />, {
      controlPlane: new InMemoryControlPlane(GUARDED),
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Request approval for Staging',
      }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(
      dialog.getByRole('button', { name: 'Request approval for Staging' }),
    );
    expect(
      await screen.findByText('0 of 2 approvals by leads'),
    ).toBeInTheDocument();
    expect(controlPlane.calls).toContain(
      'requestPromotion development staging',
    );
    expect(screen.queryByText('Promoting…')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Approve' }),
    ).not.toBeInTheDocument();
  });

  it('are answered by reviewers', async () => {
    const controlPlane = new InMemoryControlPlane(GUARDED);
    controlPlane.requests = [promotionRequest({ ...CART, mayAnswer: true })];
    renderOn(cartEntity, <DeployTab />, { controlPlane });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Approve' }),
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'Approve' }),
      ).not.toBeInTheDocument(),
    );
    expect(controlPlane.calls).toContain('answer request-1 approve');
  });
});
