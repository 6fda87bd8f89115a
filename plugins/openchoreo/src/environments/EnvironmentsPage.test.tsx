import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  organizationChannel,
  type EnvironmentView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { shopEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { EnvironmentsPage } from './EnvironmentsPage';

const DEVELOPMENT: EnvironmentView = {
  organization: 'acme',
  name: 'development',
  displayName: 'Development',
  isProduction: false,
  dataPlane: {
    kind: 'ClusterDataPlane',
    name: 'default',
    displayName: 'Default',
    exists: true,
  },
  projects: { healthy: 11, degraded: 1 },
};

const PRODUCTION: EnvironmentView = {
  organization: 'acme',
  name: 'production',
  displayName: 'Prod',
  description: 'What customers use',
  isProduction: true,
  dataPlane: {
    kind: 'DataPlane',
    name: 'moon',
    displayName: 'moon',
    exists: false,
  },
  projects: {},
};

function show(environments: readonly EnvironmentView[], path = '/') {
  const controlPlane = new InMemoryControlPlane(SHOP);
  controlPlane.environments = environments;
  renderOn(shopEntity, <EnvironmentsPage />, { controlPlane, path });
  return controlPlane;
}

describe('Environments page', () => {
  it('shows where environments are, and what needs attention in them first', async () => {
    show([DEVELOPMENT, PRODUCTION]);
    const development = within(
      await screen.findByRole('row', { name: /^Development/ }),
    );
    expect(development.getByRole('link', { name: 'Default' })).toHaveAttribute(
      'href',
      '/data-planes',
    );
    expect(
      development.getAllByText(/^\d+ projects?$/).map(it => it.textContent),
    ).toEqual(['1 project', '11 projects']);
    expect(development.getByText('Degraded')).toBeInTheDocument();

    const production = within(screen.getByRole('row', { name: /^Prod/ }));
    expect(production.getByText('Production')).toBeInTheDocument();
    expect(production.getByText('Nothing runs')).toBeInTheDocument();
    expect(
      production.getByText('This DataPlane does not exist: apply it.'),
    ).toBeInTheDocument();
    expect(production.queryByRole('link')).toBeNull();
  });

  it('follows what happens in them', async () => {
    const controlPlane = show([DEVELOPMENT]);
    expect(await screen.findByText('Degraded')).toBeInTheDocument();
    controlPlane.environments = [{ ...DEVELOPMENT, projects: { healthy: 12 } }];
    controlPlane.tell(organizationChannel('acme'), {
      action: 'changed',
      project: 'shop',
    });
    expect(await screen.findByText('12 projects')).toBeInTheDocument();
    expect(screen.queryByText('Degraded')).toBeNull();
  });

  it('finds the environment that an address names', async () => {
    show([DEVELOPMENT, PRODUCTION], '/?q=acme/production');
    expect(
      await screen.findByRole('row', { name: /^Prod/ }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('row', { name: /^Development/ })).toBeNull();
    await userEvent.clear(screen.getByRole('searchbox'));
    await waitFor(() =>
      expect(
        screen.getByRole('row', { name: /^Development/ }),
      ).toBeInTheDocument(),
    );
    await userEvent.type(screen.getByRole('searchbox'), 'nowhere');
    expect(
      await screen.findByText('No environment matches “nowhere”'),
    ).toBeInTheDocument();
  });

  it('says what to do while there is none', async () => {
    show([]);
    expect(
      await screen.findByRole('heading', { name: 'No environments yet' }),
    ).toBeInTheDocument();
  });
});
