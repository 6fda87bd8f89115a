import { screen } from '@testing-library/react';
import { cartApiEntity } from '../__testUtils__/entities';
import { renderOn } from '../__testUtils__/renderOn';
import { TryTab } from './TryTab';

// In a file of its own: answers about permissions are kept for all that a browser page, or a test file, shows.
it('lets nobody send requests without the permission', async () => {
  renderOn(cartApiEntity, <TryTab />, { denied: ['openchoreo.endpoint.try'] });
  expect(
    await screen.findByText('Your account may not send requests to endpoints.'),
  ).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled();
});
