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
      await screen.findByRole('row', { name: /^Development/ }),
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
    const production = screen.getByRole('row', { name: /^Production/ });
    expect(production).toHaveTextContent('Not there');
  });
});
