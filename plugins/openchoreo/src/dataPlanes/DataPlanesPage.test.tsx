import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DataPlaneView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { shopEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { DataPlanesPage } from './DataPlanesPage';

const NORTH: DataPlaneView = {
  kind: 'ClusterDataPlane',
  name: 'north',
  displayName: 'North',
  status: { status: 'ready', version: 'v1.33.1', simulated: false },
  capabilities: {
    kinds: [],
    components: { cilium: { version: '1.18.0' }, 'cert-manager': {} },
    mutualAuthentication: true,
  },
  access: {
    status: 'lacking',
    lacking: ['create and patch deployments.apps'],
    clusterRole: 'kind: ClusterRole',
  },
  guarantees: [
    { id: 'default-deny', title: 'Nothing passes undeclared', enforced: true },
    {
      id: 'host-names',
      title: 'Only declared hosts are reached',
      enforced: false,
      consequence: 'Any public address is.',
    },
  ],
};

const SOUTH: DataPlaneView = {
  kind: 'DataPlane',
  namespace: 'acme',
  name: 'south',
  displayName: 'South',
  status: { status: 'unreachable', message: 'connection refused' },
  guarantees: [],
};

function show(dataPlanes: readonly DataPlaneView[]) {
  const controlPlane = new InMemoryControlPlane(SHOP);
  controlPlane.dataPlanes = dataPlanes;
  renderOn(shopEntity, <DataPlanesPage />, { controlPlane });
  return controlPlane;
}

describe('Data planes page', () => {
  it('shows what a data plane offers and what its credentials lack', async () => {
    show([NORTH, SOUTH]);
    const north = within(await screen.findByRole('row', { name: /^North/ }));
    expect(north.getByText('Ready')).toBeInTheDocument();
    expect(north.getByText('Kubernetes v1.33.1')).toBeInTheDocument();
    expect(north.getByText('cert-manager, cilium 1.18.0')).toBeInTheDocument();
    expect(
      north.getByText('create and patch deployments.apps'),
    ).toBeInTheDocument();
    await userEvent.click(north.getByText('1 of 2 enforced'));
    expect(north.getByText('Any public address is.')).toBeVisible();
    const south = within(screen.getByRole('row', { name: /^South/ }));
    expect(south.getByText('Cannot be reached')).toBeInTheDocument();
    expect(south.getByText('connection refused')).toBeInTheDocument();
    expect(south.getByText('Of acme')).toBeInTheDocument();
  });

  it('says what to do while there is none', async () => {
    show([]);
    expect(
      await screen.findByRole('heading', { name: 'No data plane yet' }),
    ).toBeInTheDocument();
  });

  it('offers to try again when they cannot be read', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.fail('listDataPlanes', new Error('no answer'));
    renderOn(shopEntity, <DataPlanesPage />, { controlPlane });
    expect(
      await screen.findByRole('button', { name: 'Try again' }),
    ).toBeInTheDocument();
  });
});
