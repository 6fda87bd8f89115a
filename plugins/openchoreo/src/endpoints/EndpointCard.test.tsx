import { screen, within } from '@testing-library/react';
import { cartApiEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { EndpointCard } from './EndpointCard';

describe('card of an API that is an endpoint', () => {
  it('shows where it runs, its addresses, what the gateways do, and who calls it', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    renderOn(cartApiEntity, <EndpointCard />, { controlPlane });
    const row = within(
      await screen.findByRole('region', { name: 'Development' }),
    );
    expect(row.getByText('cart-2')).toBeInTheDocument();
    expect(row.getByTitle('Callable from the internet')).toBeInTheDocument();
    expect(
      row.getByText('https://shop.development.example.com/cart'),
    ).toBeInTheDocument();
    expect(
      row.getByText('Public: SecurityPolicy (cors, jwt)'),
    ).toBeInTheDocument();
    expect(row.getByText(/terminal.*kiosk/)).toBeInTheDocument();
    const production = screen.getByRole('region', { name: 'Production' });
    expect(production).toHaveTextContent('Not deployed');
  });

  it('says so where the release has no such endpoint', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.observe('cart', 'staging', { endpoints: [] });
    renderOn(cartApiEntity, <EndpointCard />, { controlPlane });
    expect(
      await screen.findByText('Release cart-1 has no such endpoint.'),
    ).toBeInTheDocument();
  });
});
