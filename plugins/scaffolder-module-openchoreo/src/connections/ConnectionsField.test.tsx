import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderField } from '../__testUtils__/renderField';
import { ConnectionsField } from './ConnectionsField';
import type { ConnectionValue } from './ConnectionValue';

const SCHEMA = { type: 'array', title: 'Connections' };

async function choose(name: string) {
  const fields = screen.getAllByRole('textbox', { name: 'Endpoint' });
  await userEvent.click(fields[fields.length - 1]);
  await userEvent.click(await screen.findByRole('option', { name }));
}

describe('the connections of a new component', () => {
  it('lead to endpoints of its own project and of others', async () => {
    const values = renderField<ConnectionValue[]>(ConnectionsField, SCHEMA);
    const add = await screen.findByRole('button', {
      name: 'Add a connection',
    });
    await userEvent.click(add);
    await choose('The cart.api');
    await userEvent.click(add);
    await choose('The payment-api.api (payments)');
    expect(values[values.length - 1]).toEqual([
      { component: 'cart', endpoint: 'api', addressVariable: 'CART_URL' },
      {
        project: 'payments',
        component: 'payment-api',
        endpoint: 'api',
        addressVariable: 'PAYMENT_API_URL',
      },
    ]);
  });

  it('show what cannot be called, and why', async () => {
    renderField<ConnectionValue[]>(ConnectionsField, SCHEMA);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add a connection' }),
    );
    await userEvent.click(screen.getByRole('textbox', { name: 'Endpoint' }));
    expect(
      await screen.findByRole('option', {
        name: 'The ledger.api (payments) (visible to its own project only)',
      }),
    ).toHaveAttribute('aria-disabled', 'true');
  });

  it('can be taken back', async () => {
    const values = renderField<ConnectionValue[]>(ConnectionsField, SCHEMA);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add a connection' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: /^Remove the connection/ }),
    );
    expect(values[values.length - 1]).toEqual([]);
    expect(
      screen.getByText('It calls no other component yet.'),
    ).toBeInTheDocument();
  });

  it('wait for a project', async () => {
    renderField<ConnectionValue[]>(ConnectionsField, SCHEMA, {
      formData: { project: '' },
    });
    expect(
      await screen.findByText('Choose the project of the component first.'),
    ).toBeInTheDocument();
  });
});
