import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { calls, shop } from '../__testUtils__/graphs';
import type { CellGraph } from '../graph';
import { CellTable } from './CellTable';

const rowsOf = (name: string) =>
  within(screen.getByRole('table', { name }))
    .getAllByRole('row')
    .slice(1)
    .map(row =>
      [
        ...within(row).getAllByRole('rowheader'),
        ...within(row).getAllByRole('cell'),
      ].map(({ textContent }) => textContent),
    );

describe('CellTable', () => {
  it('lists every component with endpoints, health and neighbours', () => {
    render(<CellTable graph={shop} />);
    expect(rowsOf('Components')).toEqual([
      [
        'storefront',
        'web-application',
        'Healthy',
        'api-0 · HTTP · internet',
        'orders, cart',
        'none',
      ],
      [
        'orders',
        'service',
        'Degraded: crash loop',
        'api-0 · HTTP · organization',
        'cart, payments, smtp.example.com, orders-db',
        'storefront, payments',
      ],
      [
        'cart',
        'service',
        'Progressing',
        'api-0 · HTTP · project',
        'products',
        'storefront, orders',
      ],
      [
        'products',
        'service',
        'Healthy',
        'api-0 · HTTP · internetapi-1 · HTTP · project',
        'none',
        'cart',
      ],
      ['report', 'worker', 'Suspended', 'none', 'none', 'none'],
    ]);
  });

  it('lists every connection with gateway and status', () => {
    render(<CellTable graph={shop} />);
    const rows = rowsOf('Connections');
    expect(rows).toHaveLength(shop.connections.length);
    expect(rows).toContainEqual([
      'orders',
      'payments',
      'api',
      'Eastbound',
      'Pending: payment-api is not deployed',
    ]);
    expect(rows).toContainEqual([
      'payments',
      'orders',
      'api',
      'Westbound',
      'Resolved',
    ]);
    expect(rows).toContainEqual([
      'cart',
      'products',
      'api',
      'inside the cell',
      'Resolved',
    ]);
  });

  it('lists what is outside the cell', () => {
    render(<CellTable graph={shop} />);
    expect(rowsOf('Outside the cell')).toEqual([
      ['payments', 'cell'],
      ['smtp.example.com', 'external host'],
      ['orders-db', 'resource'],
    ]);
  });

  it('lists the connections that the picture leaves out', () => {
    const graph: CellGraph = {
      ...shop,
      connections: [calls('cart', 'nobody')],
    };
    render(<CellTable graph={graph} />);
    expect(rowsOf('Connections')).toEqual([
      ['cart', 'nobody', 'api', 'not drawn: an end is unknown', 'Resolved'],
    ]);
  });

  it('opens a component through the host, or leads to its address', async () => {
    const opened: string[] = [];
    render(<CellTable graph={shop} onOpen={id => opened.push(id)} />);
    const link = screen.getByRole('link', { name: 'orders' });
    expect(link).toHaveAttribute('href', '/catalog/default/component/orders');
    await userEvent.click(link);
    expect(opened).toEqual(['orders']);
  });
});
