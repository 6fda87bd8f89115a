import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderField } from '../__testUtils__/renderField';
import { ComponentNameField } from './ComponentNameField';

const SCHEMA = { type: 'string', title: 'Name' };

describe('the name of a new component', () => {
  it('is said to be free', async () => {
    const values = renderField<string>(ComponentNameField, SCHEMA);
    await userEvent.type(screen.getByLabelText('Name'), 'rewards');
    expect(await screen.findByText('This name is free')).toBeInTheDocument();
    expect(values[values.length - 1]).toBe('rewards');
  });

  it('is said to be taken, whatever was free while it was typed', async () => {
    renderField<string>(ComponentNameField, SCHEMA);
    await userEvent.type(screen.getByLabelText('Name'), 'cart');
    expect(
      await screen.findByText('acme has a component of this name already'),
    ).toBeInTheDocument();
    expect(screen.getByLabelText('Name')).toBeInvalid();
  });

  it('has to follow the rules', async () => {
    renderField<string>(ComponentNameField, SCHEMA);
    await userEvent.type(screen.getByLabelText('Name'), 'My Cart');
    expect(
      await screen.findByText(/^Use 1 to 63 lower-case letters/),
    ).toBeInTheDocument();
  });
});
