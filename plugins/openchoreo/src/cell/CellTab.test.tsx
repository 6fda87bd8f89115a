import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { shopEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { CellTab } from './CellTab';

async function connections(environment: string) {
  return within(
    await screen.findByRole('grid', {
      name: `Connections of the cell in ${environment}`,
    }),
  );
}

describe('Cell diagram tab of a project', () => {
  it('shows the first environment unless the address names another', async () => {
    renderOn(shopEntity, <CellTab />);
    expect(
      await screen.findByRole('radio', { name: /Development/ }),
    ).toBeChecked();
    expect(
      await screen.findByText(/Namespace dp-acme-shop-development/),
    ).toBeInTheDocument();
  });

  it('shows the environment in the address', async () => {
    renderOn(shopEntity, <CellTab />, { path: '/?env=staging' });
    expect(
      await screen.findByText(/Namespace dp-acme-shop-staging/),
    ).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: /Staging/ })).toBeChecked();
  });

  it('changes the environment', async () => {
    renderOn(shopEntity, <CellTab />);
    await userEvent.click(
      await screen.findByRole('radio', { name: /Production/ }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Nothing is deployed here' }),
    ).toBeInTheDocument();
  });

  it('says so when the address names no environment of the pipeline', async () => {
    renderOn(shopEntity, <CellTab />, { path: '/?env=moon' });
    expect(
      await screen.findByRole('heading', { name: 'No environment moon' }),
    ).toBeInTheDocument();
  });

  it('draws the cell and says the same in words', async () => {
    renderOn(shopEntity, <CellTab />);
    expect(
      await screen.findByText('Cart to Payments: gRPC'),
    ).toBeInTheDocument();

    const table = await connections('Development');
    expect(table.getByText('payments, endpoint grpc')).toBeInTheDocument();
    expect(
      table.getByText('ledger of project finance, endpoint http'),
    ).toBeInTheDocument();
    expect(table.getByText('Pending')).toBeInTheDocument();
    expect(table.getByText('terminal of project kiosk')).toBeInTheDocument();
  });

  it('dims and leaves out what a search does not find', async () => {
    renderOn(shopEntity, <CellTab />);
    const field = await screen.findByRole('searchbox', {
      name: 'Find in the cell',
    });
    expect(field).toHaveAccessibleDescription(/A comma means or/);
    await userEvent.type(field, 'used-by:terminal');
    expect(
      await screen.findByText('1 of 5 found; the rest is dimmed.'),
    ).toBeInTheDocument();
    const near = document.querySelectorAll('.occ-node.occ-near');
    expect([...near].map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Cart'),
    ]);
    await userEvent.clear(field);
    expect(document.querySelector('.occ-focused')).toBeNull();
  });

  it('takes the search from the address, and says what it cannot read', async () => {
    renderOn(shopEntity, <CellTab />, {
      path: '/?env=development&q=ledger+colour:red',
    });
    expect(
      await screen.findByText(/^colour:red is left out: the fields are name,/),
    ).toBeInTheDocument();
    const table = await connections('Development');
    expect(
      table.getByText('ledger of project finance, endpoint http'),
    ).toBeInTheDocument();
    expect(
      table.queryByText('terminal of project kiosk'),
    ).not.toBeInTheDocument();
    expect(screen.getByText(/^1 of 5 found/)).toBeInTheDocument();
  });

  it('says what isolates the cell and what does not', async () => {
    renderOn(shopEntity, <CellTab />);
    const enforced = await screen.findByText(
      'Only declared connections are let through',
    );
    expect(enforced.closest('li')).toHaveTextContent(/^Enforced/);
    const missing = screen.getByText('Calls within the cell are encrypted');
    expect(missing.closest('li')).toHaveTextContent(/^Not enforced/);
    expect(missing.closest('li')).toHaveTextContent(/has no Cilium/);
  });

  it('says that a simulated cell runs nothing, and what is wrong with it', async () => {
    renderOn(shopEntity, <CellTab />);
    expect(await screen.findByText(/no container runs/)).toBeInTheDocument();
    expect(
      screen.getByText('Port 9090 is used by two endpoints.'),
    ).toBeInTheDocument();
  });

  it('follows the cell without a reload', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    renderOn(shopEntity, <CellTab />, { controlPlane, path: '/?env=staging' });
    await screen.findByText(/Namespace dp-acme-shop-staging/);
    const staging = screen.getByRole('radio', { name: /Staging/ });
    expect(staging).toHaveAccessibleName(/Degraded/);

    act(() =>
      controlPlane.observe('cart', 'staging', {
        health: 'healthy',
        reason: undefined,
      }),
    );
    await waitFor(() => expect(staging).toHaveAccessibleName(/Healthy/));
  });

  it('tells what stands out, and shows it on the diagram', async () => {
    renderOn(shopEntity, <CellTab />);
    const pending = (
      await screen.findByText(
        /has a connection to .*ledger.* that leads nowhere/,
      )
    ).closest('li');
    expect(pending).toHaveTextContent(/^Error/);
    await userEvent.click(
      within(pending as HTMLElement).getByRole('link', { name: 'Cart' }),
    );
    await waitFor(() =>
      expect(document.querySelector('.occ-selected')).toHaveTextContent('Cart'),
    );
  });
});
