import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DeploymentEvent } from '@openchoreo/backstage-plugin-openchoreo-common';
import { shopEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { ActivityTab } from './ActivityTab';

function events(count: number): DeploymentEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    seq: count - index,
    at: '2026-03-10T09:00:00Z',
    environment: 'development',
    actor: 'user:default/ana',
    cause: 'deploy',
    release: `cart-${count - index}`,
    state: 'Active',
    changes: [],
  }));
}

describe('Activity tab of a project', () => {
  it('lists who deployed what, and more when asked', async () => {
    const user = userEvent.setup();
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.history = events(30);
    renderOn(shopEntity, <ActivityTab />, { controlPlane });
    expect(await screen.findByText(/cart-30$/)).toBeInTheDocument();
    expect(screen.getAllByText('ana')).toHaveLength(25);
    expect(screen.queryByText(/cart-5$/)).not.toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: 'Show earlier entries' }),
    );
    expect(await screen.findByText(/cart-5$/)).toBeInTheDocument();
  });

  it('says what will be here while there is nothing', async () => {
    renderOn(shopEntity, <ActivityTab />);
    expect(
      await screen.findByRole('heading', { name: 'Nothing was deployed yet' }),
    ).toBeInTheDocument();
  });
});
