import { screen, waitFor } from '@testing-library/react';
import type { Entity } from '@backstage/catalog-model';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { ResourceLink } from '../components/ResourceLink';
import { useResourceLinks, type ResourceRef } from './useResourceLinks';

const entities: Entity[] = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      namespace: 'web',
      name: 'the-cart',
      annotations: {
        'openchoreo.dev/organization': 'acme',
        'openchoreo.dev/project': 'shop',
        'openchoreo.dev/component': 'cart',
      },
    },
  },
];
const cart = { organization: 'acme', project: 'shop', component: 'cart' };

function Names({ refs }: { readonly refs: readonly ResourceRef[] }) {
  const linkTo = useResourceLinks('Component', refs);
  return (
    <>
      {refs.map(ref => (
        <ResourceLink key={JSON.stringify(ref)} href={linkTo(ref)}>
          {`${ref.organization}/${ref.component}`}
        </ResourceLink>
      ))}
    </>
  );
}

function show(
  refs: readonly ResourceRef[],
  catalog = catalogApiMock({ entities }),
) {
  const errors = mockApis.error({ collect: true });
  renderInTestApp(<Names refs={refs} />, {
    apis: [catalog, errors],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
  return errors;
}

describe('links to resources', () => {
  it('lead to the entity that carries the names of the resource', async () => {
    show([cart]);
    expect(
      await screen.findByRole('link', { name: 'acme/cart' }),
    ).toHaveAttribute('href', '/catalog/web/component/the-cart');
  });

  it('are absent where another organization has a project of that name', async () => {
    show([cart, { ...cart, organization: 'other' }]);
    await screen.findByRole('link', { name: 'acme/cart' });
    expect(screen.getByText('other/cart')).toBeInTheDocument();
    expect(screen.getAllByRole('link')).toHaveLength(1);
  });

  it('are absent, and the failure reported, when the catalog cannot be read', async () => {
    const catalog = catalogApiMock.mock({
      getEntities: async () => {
        throw new Error('catalog is down');
      },
    });
    const errors = show([cart], catalog);
    await waitFor(() =>
      expect(errors.getErrors()).toMatchObject([
        { error: { message: 'catalog is down' }, context: { hidden: true } },
      ]),
    );
    expect(screen.getByText('acme/cart')).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
