import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { shopEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { ProjectsPage } from './ProjectsPage';

function projects(count: number): Entity[] {
  return Array.from({ length: count }, (_, index) => ({
    ...shopEntity,
    metadata: {
      ...shopEntity.metadata,
      name: `project-${String(index).padStart(2, '0')}`,
      title: undefined,
      description: undefined,
    },
  }));
}

describe('Projects page', () => {
  it('lists projects with how they do in each environment', async () => {
    renderOn(shopEntity, <ProjectsPage />);
    expect(await screen.findByRole('link', { name: 'Shop' })).toHaveAttribute(
      'href',
      '/catalog/default/system/web-shop',
    );
    expect(
      await screen.findByRole('link', { name: 'Staging' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/system/web-shop/cell?env=staging',
    );
    expect(screen.getAllByText('Degraded')).toHaveLength(2);
  });

  it('finds projects by what is typed', async () => {
    renderOn(shopEntity, <ProjectsPage />, {
      entities: [shopEntity, ...projects(2)],
    });
    await screen.findByRole('link', { name: 'project-00' });
    await userEvent.type(screen.getByRole('searchbox'), 'customers');
    await waitFor(() =>
      expect(
        screen.queryByRole('link', { name: 'project-00' }),
      ).not.toBeInTheDocument(),
    );
    expect(screen.getByRole('link', { name: 'Shop' })).toBeInTheDocument();

    await userEvent.type(screen.getByRole('searchbox'), ' elsewhere');
    expect(
      await screen.findByRole('heading', {
        name: 'No project matches “customers elsewhere”',
      }),
    ).toBeInTheDocument();
  });

  it('shows ten at a time', async () => {
    renderOn(shopEntity, <ProjectsPage />, { entities: projects(12) });
    await screen.findByRole('link', { name: 'project-00' });
    expect(screen.getByText('1 to 10 of 12')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: /next/i }));
    expect(
      await screen.findByRole('link', { name: 'project-11' }),
    ).toBeInTheDocument();
    expect(screen.getByText('11 to 12 of 12')).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'project-00' }),
    ).not.toBeInTheDocument();
  });

  it('says how to get a first project', async () => {
    renderOn(shopEntity, <ProjectsPage />, { entities: [] });
    expect(
      await screen.findByRole('heading', { name: 'No projects yet' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/annotation openchoreo.dev\/project/),
    ).toBeInTheDocument();
  });

  it('says in its row when a project can not be read', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.fail('getProject', new NotFoundError('gone'));
    renderOn(shopEntity, <ProjectsPage />, { controlPlane });
    const grid = within(await screen.findByRole('grid'));
    expect(
      await grid.findByText('Project acme/shop is not on the control plane'),
    ).toBeInTheDocument();
  });
});
