import { act, screen, waitFor, within } from '@testing-library/react';
import { cartEntity, mailerEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { ConnectionsTab } from './ConnectionsTab';

async function calls() {
  return within(
    await screen.findByRole('grid', { name: 'What it calls in Development' }),
  );
}

describe('Connections tab of a component', () => {
  it('shows what it calls, also outside its cell', async () => {
    renderOn(cartEntity, <ConnectionsTab />);
    const table = await calls();
    expect(
      await table.findByRole('link', { name: 'payments, endpoint grpc' }),
    ).toHaveAttribute('href', '/catalog/default/component/shop-payments');
    expect(table.getByText('mail (smtp.example.com:587)')).toBeInTheDocument();
    expect(table.getByText('smtp.example.com:587')).toBeInTheDocument();
  });

  it('says why a connection is pending, until it is resolved', async () => {
    const { controlPlane } = renderOn(cartEntity, <ConnectionsTab />);
    const table = await calls();
    expect(table.getByText('Pending')).toBeInTheDocument();
    expect(
      table.getByText(
        'Component acme/finance/ledger is not deployed in development.',
      ),
    ).toBeInTheDocument();

    const [development] = SHOP.components[0].environments;
    act(() =>
      controlPlane.observe('cart', 'development', {
        connections: development.deployment?.connections.map(connection => ({
          ...connection,
          status: 'resolved' as const,
          reason: undefined,
        })),
      }),
    );
    await waitFor(() =>
      expect(table.queryByText('Pending')).not.toBeInTheDocument(),
    );
    expect(table.getAllByText('Resolved')).toHaveLength(3);
  });

  it('shows what calls it', async () => {
    renderOn(cartEntity, <ConnectionsTab />);
    const table = within(
      await screen.findByRole('grid', {
        name: 'What calls it in Development',
      }),
    );
    expect(table.getByText('terminal of project kiosk')).toBeInTheDocument();
  });

  it('says where connections are declared when there are none', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.observe('mailer', 'development', { release: 'mailer-1' });
    renderOn(mailerEntity, <ConnectionsTab />, { controlPlane });
    expect(
      await screen.findByRole('heading', { name: 'No connections' }),
    ).toBeInTheDocument();
  });
});
