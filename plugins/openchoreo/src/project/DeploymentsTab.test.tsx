import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { shopEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { DeploymentsTab } from './DeploymentsTab';

async function row(component: string) {
  const header = await screen.findByRole('rowheader', {
    name: new RegExp(component),
  });
  const element = header.closest<HTMLElement>('[role="row"]');
  if (!element) {
    throw new Error(`The header of ${component} is in no row`);
  }
  return within(element);
}

describe('Deployments tab of a project', () => {
  it('shows every component in every environment', async () => {
    renderOn(shopEntity, <DeploymentsTab />);
    expect(
      await screen.findByRole('grid', { name: 'Deployments of Shop' }),
    ).toBeInTheDocument();

    const [, development, staging, production] = (
      await row('Cart')
    ).getAllByRole('gridcell');
    expect(within(development).getByText('Healthy')).toBeInTheDocument();
    expect(within(development).getByText('cart-2')).toBeInTheDocument();
    expect(
      within(staging).getByText(
        'Container cart crashes after its start: exit code 1.',
      ),
    ).toBeInTheDocument();
    expect(within(production).getByText('Not deployed')).toBeInTheDocument();
  });

  it('shows in the head of each environment how the project does there', async () => {
    renderOn(shopEntity, <DeploymentsTab />);
    const [, , development, , production] = await screen.findAllByRole(
      'columnheader',
    );
    expect(development).toHaveTextContent('DevelopmentDegraded');
    expect(production).toHaveTextContent('Production');
    expect(within(production).queryByText('Degraded')).toBeNull();
  });

  it('links to the page of a component, however its entity is named', async () => {
    renderOn(shopEntity, <DeploymentsTab />);
    expect(await screen.findByRole('link', { name: 'Cart' })).toHaveAttribute(
      'href',
      '/catalog/default/component/shop-cart',
    );
  });

  it('says what keeps a component from being released', async () => {
    renderOn(shopEntity, <DeploymentsTab />);
    const mailer = await row('Mailer');
    expect(mailer.getByText('Not released')).toBeInTheDocument();
    expect(
      mailer.getByText('Component acme/shop/mailer has no Workload.'),
    ).toBeInTheDocument();
  });

  it('offers to promote only where that changes something, and follows it', async () => {
    const { controlPlane } = renderOn(shopEntity, <DeploymentsTab />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Cart: Promote to Staging' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(
      dialog.getByRole('button', { name: 'Promote to Staging' }),
    );
    expect(await screen.findByText('Promoting…')).toBeInTheDocument();

    act(() => controlPlane.settle());
    const [, , staging] = (await row('Cart')).getAllByRole('gridcell');
    expect(await within(staging).findByText('cart-2')).toBeInTheDocument();
    expect(within(staging).getByText('Progressing')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Cart: Promote to Staging' }),
    ).not.toBeInTheDocument();
  });

  it('says how a component joins an empty project', async () => {
    renderOn(shopEntity, <DeploymentsTab />, {
      controlPlane: new InMemoryControlPlane({ ...SHOP, components: [] }),
    });
    expect(
      await screen.findByRole('heading', { name: 'No components yet' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('openchoreo apply -f resources.yaml'),
    ).toBeInTheDocument();
  });

  it('says when the pipeline has no environments', async () => {
    renderOn(shopEntity, <DeploymentsTab />, {
      controlPlane: new InMemoryControlPlane({ ...SHOP, environments: [] }),
    });
    expect(
      await screen.findByRole('heading', {
        name: 'The deployment pipeline has no environments',
      }),
    ).toBeInTheDocument();
  });
});
