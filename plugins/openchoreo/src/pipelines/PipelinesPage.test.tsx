import { screen, within } from '@testing-library/react';
import type { PipelineView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { shopEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { pipeline, promotion } from '../__testUtils__/pipelines';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { PipelinesPage } from './PipelinesPage';

function show(pipelines: readonly PipelineView[]) {
  const controlPlane = new InMemoryControlPlane(SHOP);
  controlPlane.pipelines = pipelines;
  renderOn(shopEntity, <PipelinesPage />, { controlPlane });
}

const GUARDED = pipeline(
  ['development', 'staging', 'production'],
  [
    promotion('development staging', {
      gates: [{ type: 'Healthy' }, { type: 'Soak', minutes: 30 }],
    }),
    promotion('staging production', {
      approval: { required: 2, reviewers: ['group:default/owners'] },
    }),
  ],
);

describe('Pipelines page', () => {
  it('draws a pipeline whose environments can be reached and are told in full', async () => {
    show([GUARDED]);
    const graph = within(
      await screen.findByRole('group', { name: 'Pipeline Default' }),
    );
    const links = graph.getAllByRole('link');
    expect(links.map(link => link.getAttribute('aria-label'))).toEqual([
      'development; promotes to staging, Healthy, Healthy for 30 minutes',
      'staging; promotes to production, 2 approvals',
      'production; Production',
    ]);
    expect(links[1]).toHaveAttribute('href', '/environments?q=acme%2Fstaging');
    expect(graph.getByText('2 approvals')).toBeInTheDocument();
  });

  it('says the same in a table', async () => {
    show([GUARDED]);
    const table = within(
      await screen.findByRole('grid', { name: 'Promotions of Default' }),
    );
    const last = within(table.getByRole('row', { name: /^staging/ }));
    expect(last.getByText('production')).toBeInTheDocument();
    expect(last.getByText('2 approvals')).toBeInTheDocument();
    expect(last.getByText('group:default/owners')).toBeInTheDocument();
    expect(screen.getByText('2 projects use it')).toBeInTheDocument();
  });

  it('tells of environments that are named and do not exist, and of circles', async () => {
    const broken = pipeline(['a', 'b'], [promotion('a b'), promotion('b a')]);
    show([
      {
        ...broken,
        environments: broken.environments.map(environment => ({
          ...environment,
          exists: environment.name !== 'b',
        })),
        problems: ['spec.promotionPaths leads in a circle through a, b'],
      },
    ]);
    expect(
      await screen.findByText(/leads in a circle through a, b/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /^b; Does not exist/ }),
    ).toBeInTheDocument();
  });

  it('says what to do while there is none', async () => {
    show([]);
    expect(
      await screen.findByRole('heading', {
        name: 'No deployment pipelines yet',
      }),
    ).toBeInTheDocument();
  });
});
