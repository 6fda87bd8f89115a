import { screen } from '@testing-library/react';
import { cartEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { DeployTab } from '../component/DeployTab';

// In a file of its own: answers about permissions are kept for all that a browser page, or a test file, shows.
describe('a user who may neither confirm removals nor revert, suspend or roll back', () => {
  it('is told so, or does not find the buttons', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.withheldRemoval = { token: 'token-1', share: 1, objects: [] };
    controlPlane.observe('cart', 'development', {
      drift: [
        {
          at: '2026-03-10T09:00:00Z',
          object: { apiVersion: 'v1', kind: 'Service', name: 'cart' },
          cause: 'changed',
          fields: [],
          resolution: 'kept',
        },
      ],
    });
    renderOn(cartEntity, <DeployTab />, {
      controlPlane,
      denied: [
        'openchoreo.cell.confirm-removal',
        'openchoreo.cell.revert-changes',
        'openchoreo.release.suspend',
      ],
    });
    expect(
      await screen.findByText('Your account may not confirm removals.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Your account may not revert the changes of others.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Look at|Revert|Suspend/ }),
    ).not.toBeInTheDocument();
  });
});
