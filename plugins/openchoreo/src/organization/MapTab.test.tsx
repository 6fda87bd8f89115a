import type { Entity } from '@backstage/catalog-model';
import type { OrganizationMapView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ENTITIES } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { MapTab } from './MapTab';

const domain: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Domain',
  metadata: {
    name: 'acme',
    title: 'Acme',
    annotations: { 'openchoreo.dev/organization': 'acme' },
  },
  spec: { owner: 'group:default/board' },
};

const MAP: OrganizationMapView = {
  organization: 'acme',
  environment: 'development',
  environments: [
    { name: 'development', displayName: 'Development' },
    { name: 'production', displayName: 'Production' },
  ],
  cells: [
    {
      project: 'shop',
      displayName: 'Shop',
      health: 'degraded',
      components: 3,
      exposedTo: ['public'],
    },
    {
      project: 'finance',
      displayName: 'Finance',
      health: 'healthy',
      components: 1,
      exposedTo: ['organization'],
    },
    { project: 'idle', displayName: 'Idle', components: 0, exposedTo: [] },
  ],
  connections: [
    {
      from: 'shop',
      to: { kind: 'cell', project: 'finance' },
      connections: 2,
      pending: 1,
    },
    {
      from: 'globex/portal',
      to: { kind: 'cell', project: 'shop' },
      connections: 1,
      pending: 0,
    },
    {
      from: 'finance',
      to: { kind: 'external', host: 'bank.example.com' },
      connections: 1,
      pending: 0,
    },
  ],
};

function open(path?: string, map = MAP) {
  const controlPlane = new InMemoryControlPlane(SHOP);
  controlPlane.map = map;
  return renderOn(domain, <MapTab />, {
    controlPlane,
    path,
    entities: [domain, ...ENTITIES],
  });
}

async function projects() {
  const table = await screen.findByRole('table', { name: 'Projects' });
  return within(table)
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent);
}

describe('Map tab of an organization', () => {
  it('shows every project, who is outside, and what passes between them', async () => {
    open();
    expect(await projects()).toEqual(['Shop', 'Finance', 'Idle']);
    expect(
      screen.getByText('Shop to Finance: 2 connections', { exact: false }),
    ).toHaveTextContent('pending: 1 of them leads nowhere');
    const outside = screen.getByRole('table', {
      name: 'Outside the organization',
    });
    expect(outside).toHaveTextContent('globex/portal');
    expect(outside).toHaveTextContent('bank.example.com');
    expect(
      screen.getByText('Unknown: Nothing is deployed here'),
    ).toBeInTheDocument();
  });

  it('leads to the diagram of a project in the same environment', async () => {
    open('/?env=production');
    const table = await screen.findByRole('table', { name: 'Projects' });
    await waitFor(() =>
      expect(within(table).getByRole('link', { name: 'Shop' })).toHaveAttribute(
        'href',
        '/catalog/default/system/web-shop/cell?env=production',
      ),
    );
  });

  it('narrows the map down, in the address', async () => {
    open('/?health=unhealthy');
    expect(await projects()).toEqual(['Shop', 'Finance']);
    await userEvent.click(
      screen.getByRole('button', { name: 'Only what is not healthy' }),
    );
    expect(await projects()).toHaveLength(3);
    await userEvent.type(screen.getByRole('searchbox'), 'idle');
    await waitFor(async () => expect(await projects()).toEqual(['Idle']));
    await userEvent.type(screen.getByRole('searchbox'), 'x');
    expect(
      await screen.findByRole('heading', { name: 'No project matches' }),
    ).toBeInTheDocument();
  });

  it('changes the environment', async () => {
    open();
    await userEvent.click(
      await screen.findByRole('radio', { name: 'Production' }),
    );
    await waitFor(() =>
      expect(screen.getByRole('radio', { name: 'Production' })).toBeChecked(),
    );
  });

  it('says how an organization gets projects', async () => {
    open('/', { ...MAP, cells: [], connections: [] });
    expect(
      await screen.findByRole('heading', { name: 'No projects yet' }),
    ).toBeInTheDocument();
  });

  it('says why there is nothing to see', async () => {
    const { controlPlane } = open();
    controlPlane.fail(
      'getOrganizationMap',
      new Error('Environment acme/moon does not exist'),
    );
    await userEvent.click(
      await screen.findByRole('radio', { name: 'Production' }),
    );
    expect(
      await screen.findByText(/Environment acme\/moon does not exist/),
    ).toBeInTheDocument();
  });
});
