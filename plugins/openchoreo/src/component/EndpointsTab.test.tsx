import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { cartEntity, mailerEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { EndpointsTab } from './EndpointsTab';

describe('Endpoints tab of a component', () => {
  it('shows in each environment what can be called, by whom and where', async () => {
    renderOn(cartEntity, <EndpointsTab />);
    const table = within(
      await screen.findByRole('grid', { name: 'Endpoints in Development' }),
    );
    expect(table.getByText('HTTP')).toBeInTheDocument();
    expect(table.getByText('8080')).toBeInTheDocument();
    expect(table.getByTitle('Callable from the internet')).toHaveTextContent(
      'Public',
    );
    expect(
      table.getByText('http://shop.development.acme.internal/cart'),
    ).toBeInTheDocument();
    expect(screen.getByText(/does not run in Production/)).toBeInTheDocument();
  });

  it('links an endpoint to its API entity', async () => {
    renderOn(cartEntity, <EndpointsTab />);
    const [link] = await screen.findAllByRole('link', { name: 'Cart API' });
    expect(link).toHaveAttribute('href', '/catalog/default/api/shop-cart-http');
  });

  it('leads to where requests can be sent, of endpoints that take HTTP', async () => {
    renderOn(cartEntity, <EndpointsTab />);
    expect(
      await screen.findByRole('link', { name: 'Try Cart API in Development' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/api/shop-cart-http/try?env=development',
    );
  });

  it('copies an address and says so', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    renderOn(cartEntity, <EndpointsTab />);
    const [button] = await screen.findAllByRole('button', {
      name: 'Copy public address of http',
    });
    await user.click(button);
    expect(writeText).toHaveBeenCalledWith(
      'https://shop.development.example.com/cart',
    );
    expect((await screen.findAllByText('Copied')).length).toBeGreaterThan(0);
  });

  it('says where endpoints are declared when there are none', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.observe('mailer', 'development', { release: 'mailer-1' });
    renderOn(mailerEntity, <EndpointsTab />, { controlPlane });
    expect(
      await screen.findByRole('heading', { name: 'No endpoints' }),
    ).toBeInTheDocument();
  });
});
