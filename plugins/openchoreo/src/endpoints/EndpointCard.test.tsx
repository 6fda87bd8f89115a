import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
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

  it('answers who can reach it, and which rules let them', async () => {
    const user = userEvent.setup();
    const controlPlane = new InMemoryControlPlane(SHOP);
    const by = [
      { policy: 'NetworkPolicy shop/cart-paths', rule: 'spec.ingress[1]' },
    ];
    controlPlane.paths = [
      {
        from: 'gateway:north',
        to: 'acme/shop/cart:http',
        protocol: 'TCP',
        port: 8080,
        allowed: true,
        egress: { status: 'not-isolated' },
        ingress: { status: 'allowed', by, authenticated: false },
      },
      {
        from: 'acme/shop/mailer',
        to: 'acme/shop/cart:http',
        protocol: 'TCP',
        port: 8080,
        allowed: false,
        egress: { status: 'denied', by },
        ingress: { status: 'denied', by },
      },
    ];
    renderOn(cartApiEntity, <EndpointCard />, { controlPlane });
    await user.click(
      await screen.findByRole('button', {
        name: 'Who can reach it in Development?',
      }),
    );
    const answer = await screen.findByRole('grid', {
      name: 'Who can reach http in Development',
    });
    const [, row, ...others] = within(answer).getAllByRole('row');
    expect(row).toHaveTextContent(
      /The internet, through the north gateway.*TCP 8080.*leaves: no policy holds it back.*enters: NetworkPolicy shop\/cart-paths spec\.ingress\[1\]/,
    );
    expect(others).toEqual([]);
    expect(controlPlane.calls).toContain('reach development cart:http');
  });

  it('says so when nobody can reach it', async () => {
    const user = userEvent.setup();
    renderOn(cartApiEntity, <EndpointCard />);
    await user.click(
      await screen.findByRole('button', {
        name: 'Who can reach it in Development?',
      }),
    );
    expect(await screen.findByText(/^Nobody: /)).toBeInTheDocument();
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
