import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ServiceUnavailableError } from '@backstage/errors';
import { shopEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { promotionRequest } from '../__testUtils__/promotionRequest';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { AttentionPage } from './AttentionPage';

const CART = { organization: 'acme', project: 'shop', component: 'cart' };

describe('what needs attention', () => {
  it('is what is unhealthy, with the reason and the way to what runs', async () => {
    const { controlPlane } = renderOn(shopEntity, <AttentionPage />);
    const table = await screen.findByRole('grid', { name: 'Needs attention' });
    const [, ...rows] = within(table).getAllByRole('row');
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringMatching(/^CartShopStagingDegradedContainer cart crashes/),
      expect.stringMatching(/^PaymentsShopDevelopmentDegraded/),
      expect.stringMatching(/^MailerShopNot released/),
    ]);
    expect(
      (
        await within(table).findAllByRole('link', { name: 'Show what runs' })
      )[0],
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/shop-cart/runtime?env=staging',
    );

    act(() =>
      controlPlane.observe('cart', 'production', {
        health: 'degraded',
        release: 'cart-1',
      }),
    );
    expect(await within(table).findByText('Production')).toBeInTheDocument();
    expect(within(table).getAllByRole('row')[1]).toHaveTextContent(
      'Production',
    );
  });

  it('says when all is well', async () => {
    renderOn(shopEntity, <AttentionPage />, {
      controlPlane: new InMemoryControlPlane({ ...SHOP, components: [] }),
    });
    expect(
      await screen.findByText(/Every component is healthy/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Nothing waits for your approval.'),
    ).toBeInTheDocument();
    expect(screen.getByText('Nothing was deployed yet.')).toBeInTheDocument();
  });

  it('is what waits for the approval of the user, answered here', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.requests = [promotionRequest({ ...CART, mayAnswer: true })];
    renderOn(shopEntity, <AttentionPage />, { controlPlane });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Approve' }),
    );
    expect(
      await screen.findByText('Nothing waits for your approval.'),
    ).toBeInTheDocument();
    expect(controlPlane.calls).toContain('answer request-1 approve');
  });

  it('is what was deployed lately', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.history = [
      {
        seq: 1,
        environment: 'staging',
        at: '2026-03-10T09:00:00Z',
        actor: 'user:default/ada',
        cause: 'promote',
        from: 'development',
        release: 'cart-1',
        state: 'Active',
        changes: [],
      },
    ];
    renderOn(shopEntity, <AttentionPage />, { controlPlane });
    const table = await screen.findByRole('grid', {
      name: 'Recent deployments',
    });
    expect(table).toHaveTextContent(
      /shop\/cart.*Promoted cart-1 from development.*staging.*ada/,
    );
  });

  it('is of all projects for who owns none', async () => {
    renderOn(shopEntity, <AttentionPage />);
    expect(await screen.findByText(/You own no project/)).toBeInTheDocument();
  });

  it('is of the projects that the user owns', async () => {
    const owned = {
      ...shopEntity,
      relations: [{ type: 'ownedBy', targetRef: 'group:default/shop-team' }],
    };
    renderOn(shopEntity, <AttentionPage />, { entities: [owned] });
    await screen.findByRole('grid', { name: 'Needs attention' });
    expect(screen.queryByText(/You own no project/)).not.toBeInTheDocument();
  });

  it('names what could not be read, and does not call it healthy', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.fail(
      'getProject',
      new ServiceUnavailableError('The database is down.'),
    );
    renderOn(shopEntity, <AttentionPage />, { controlPlane });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      '1 project could not be readThe database is down.',
    );
    expect(screen.queryByText(/is healthy/)).not.toBeInTheDocument();
  });
});
