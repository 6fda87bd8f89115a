import { screen } from '@testing-library/react';
import { cartEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { RuntimeTab } from './RuntimeTab';

// In a file of its own: answers about permissions are kept for all that a browser page, or a test file, shows.
it('offers no restart to those who may not', async () => {
  const controlPlane = new InMemoryControlPlane(SHOP);
  controlPlane.runtime = {
    objects: [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'cart',
        uid: 'd',
        health: 'healthy',
      },
    ],
    problems: [],
  };
  renderOn(cartEntity, <RuntimeTab />, {
    controlPlane,
    denied: ['openchoreo.runtime.restart'],
  });
  expect(
    await screen.findByRole('navigation', { name: 'Live objects' }),
  ).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Restart' })).toBeNull();
});
