import { screen, waitFor, within } from '@testing-library/react';
import { cartEntity, shopEntity } from '../__testUtils__/entities';
import { renderOn } from '../__testUtils__/renderOn';
import { DeploymentsTab } from '../project/DeploymentsTab';
import { DeployTab } from './DeployTab';

// In a file of its own: answers about permissions are kept for all that a browser page, or a test file, shows.
describe('a user who may not promote', () => {
  const denied = ['openchoreo.release.promote'];

  it('finds the button of a lane disabled, with the reason', async () => {
    renderOn(cartEntity, <DeployTab />, { denied });
    const development = within(
      await screen.findByRole('listitem', { name: 'Development' }),
    );
    const button = development.getByRole('button', {
      name: 'Promote to Staging',
    });
    await waitFor(() =>
      expect(button).toHaveAccessibleDescription(
        'Your account may not promote releases.',
      ),
    );
    expect(button).toBeDisabled();
    expect(
      development.getByRole('button', { name: 'Undeploy from Development' }),
    ).toBeEnabled();
  });

  it('finds the reason instead of buttons in the matrix', async () => {
    renderOn(shopEntity, <DeploymentsTab />, { denied });
    expect(
      await screen.findByText('Your account may not promote releases.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Promote/ }),
    ).not.toBeInTheDocument();
  });
});
