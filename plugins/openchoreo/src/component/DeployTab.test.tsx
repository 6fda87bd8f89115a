import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ConflictError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  cartEntity,
  mailerEntity,
  paymentsEntity,
} from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { DeployTab } from './DeployTab';

async function lane(environment: string) {
  return within(await screen.findByRole('listitem', { name: environment }));
}

async function confirm(button: string) {
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: button }));
}

describe('Deploy tab of a component', () => {
  it('says in each environment what runs there and how it does', async () => {
    renderOn(cartEntity, <DeployTab />);

    const development = await lane('Development');
    expect(development.getByText('Release cart-2')).toBeInTheDocument();
    expect(development.getByText('Healthy')).toBeInTheDocument();
    expect(development.getByText('2 of 2 replicas ready')).toBeInTheDocument();
    expect(
      development.getByRole('link', {
        name: 'https://shop.development.example.com/cart',
      }),
    ).toBeInTheDocument();

    const staging = await lane('Staging');
    expect(
      staging.getByRole('link', { name: 'Show what runs' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/shop-cart/runtime?env=staging',
    );
    expect(staging.getByText('Degraded')).toBeInTheDocument();
    expect(
      staging.getByText('Container cart crashes after its start: exit code 1.'),
    ).toBeInTheDocument();

    const production = await lane('Production');
    expect(production.getByText('Not deployed')).toBeInTheDocument();
  });

  it('promotes after a confirmation and follows the rollout without a reload', async () => {
    const { controlPlane } = renderOn(cartEntity, <DeployTab />);
    const development = await lane('Development');
    await userEvent.click(
      development.getByRole('button', { name: 'Promote to Staging' }),
    );

    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(
        'Release cart-2, which runs in Development, will also run in Staging.',
      ),
    ).toBeInTheDocument();
    expect(
      dialog.getByText('It replaces release cart-1 there.'),
    ).toBeInTheDocument();
    await confirm('Promote to Staging');

    const staging = await lane('Staging');
    expect(await staging.findByText('Promoting…')).toBeInTheDocument();
    expect(staging.getByText('Release cart-1')).toBeInTheDocument();
    expect(controlPlane.calls).toContain('promote development staging');

    act(() => controlPlane.settle());
    expect(await staging.findByText('Release cart-2')).toBeInTheDocument();
    expect(staging.getByText('Progressing')).toBeInTheDocument();
    await waitFor(() =>
      expect(staging.queryByText('Promoting…')).not.toBeInTheDocument(),
    );

    act(() =>
      controlPlane.observe('cart', 'staging', {
        health: 'healthy',
        reason: undefined,
      }),
    );
    expect(await staging.findByText('Healthy')).toBeInTheDocument();
  });

  it('promises nothing when the control plane refuses, and says why', async () => {
    const { controlPlane } = renderOn(cartEntity, <DeployTab />);
    controlPlane.fail(
      'promote',
      new ConflictError('Environment staging is frozen until Monday.'),
    );
    const development = await lane('Development');
    await userEvent.click(
      development.getByRole('button', { name: 'Promote to Staging' }),
    );
    await confirm('Promote to Staging');

    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'Environment staging is frozen until Monday.',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(screen.queryByText('Promoting…')).not.toBeInTheDocument();
  });

  it('warns before production is changed', async () => {
    renderOn(cartEntity, <DeployTab />);
    const staging = await lane('Staging');
    await userEvent.click(
      staging.getByRole('button', { name: 'Promote to Production' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText('This changes a production environment.'),
    ).toBeInTheDocument();
    expect(dialog.getByText('Nothing runs there yet.')).toBeInTheDocument();
  });

  it('names who loses a component before it is undeployed', async () => {
    const { controlPlane } = renderOn(cartEntity, <DeployTab />);
    const development = await lane('Development');
    await userEvent.click(
      development.getByRole('button', { name: 'Undeploy from Development' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(
        '1 component calls it there and will fail: kiosk/terminal.',
      ),
    ).toBeInTheDocument();
    await confirm('Undeploy');

    expect(await development.findByText('Undeploying…')).toBeInTheDocument();
    act(() => controlPlane.settle());
    expect(
      await development.findByText('Release cart-2 was undeployed'),
    ).toBeInTheDocument();
    expect(development.queryByText('Undeploying…')).not.toBeInTheDocument();
    expect(
      development.queryByRole('button', { name: 'Promote to Staging' }),
    ).not.toBeInTheDocument();
    expect(
      development.getByRole('button', { name: 'Deploy cart-2' }),
    ).toBeEnabled();
  });

  it('deploys the newest release again at the entry of the pipeline', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.observe('cart', 'development', undefined);
    renderOn(cartEntity, <DeployTab />, { controlPlane });
    const development = await lane('Development');
    await userEvent.click(
      development.getByRole('button', { name: 'Deploy cart-2' }),
    );
    await confirm('Deploy cart-2');
    expect(await development.findByText('Deploying…')).toBeInTheDocument();
    expect(controlPlane.calls).toContain('deploy development cart-2');
  });

  it('does not promote what already runs in the next environment', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.observe('cart', 'staging', { release: 'cart-2' });
    renderOn(cartEntity, <DeployTab />, { controlPlane });
    const development = await lane('Development');
    const button = development.getByRole('button', {
      name: 'Promote to Staging',
    });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(
      'Staging already runs this release.',
    );
  });

  it('shows why a release does not compile, and where', async () => {
    renderOn(paymentsEntity, <DeployTab />);
    const development = await lane('Development');
    expect(
      development.getByText('Port 9090 is used by two endpoints.'),
    ).toBeInTheDocument();
    expect(
      development.getByText(
        'Component acme/shop/payments: workload.endpoints.admin.port',
      ),
    ).toBeInTheDocument();
  });

  it('says what keeps a component from being released', async () => {
    renderOn(mailerEntity, <DeployTab />);
    expect(
      await screen.findByText('Component acme/shop/mailer has no Workload.'),
    ).toBeInTheDocument();
  });
});

describe('a component page', () => {
  it('says what it is waiting for', async () => {
    renderOn(cartEntity, <DeployTab />);
    expect(await screen.findByRole('status')).toHaveTextContent(
      'Loading Component acme/shop/cart',
    );
    expect((await lane('Development')).getByText('Healthy')).toBeVisible();
  });

  it('points to the entity when the control plane does not know the component', async () => {
    renderOn(
      {
        ...cartEntity,
        metadata: {
          ...cartEntity.metadata,
          annotations: {
            ...cartEntity.metadata.annotations,
            'openchoreo.dev/component': 'unknown',
          },
        },
      },
      <DeployTab />,
    );
    expect(
      await screen.findByRole('heading', {
        name: 'Component acme/shop/unknown is not on the control plane',
      }),
    ).toBeInTheDocument();
  });

  it('says so when the user may not see the component', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.fail('getComponent', new NotAllowedError('no'));
    renderOn(cartEntity, <DeployTab />, { controlPlane });
    expect(
      await screen.findByRole('heading', {
        name: 'You may not see Component acme/shop/cart',
      }),
    ).toBeInTheDocument();
  });

  it('names what could not be read and reads again when asked', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.fail(
      'getComponent',
      new ServiceUnavailableError('The database is down.'),
    );
    renderOn(cartEntity, <DeployTab />, { controlPlane });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'Component acme/shop/cart could not be read',
    );
    expect(alert).toHaveTextContent('The database is down.');

    controlPlane.fail('getComponent', undefined);
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    expect((await lane('Development')).getByText('Healthy')).toBeVisible();
  });

  it('keeps what it has when reading it again fails', async () => {
    const { controlPlane } = renderOn(cartEntity, <DeployTab />);
    const development = await lane('Development');
    controlPlane.fail(
      'getComponent',
      new ServiceUnavailableError('The database is down.'),
    );
    act(() =>
      controlPlane.observe('cart', 'development', { health: 'degraded' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'not up to date',
    );
    expect(development.getByText('Healthy')).toBeInTheDocument();
  });

  it('shows nothing to do on an entity of others', async () => {
    renderOn({ ...cartEntity, metadata: { name: 'cart' } }, <DeployTab />);
    expect(
      await screen.findByText(/carries no OpenChoreo annotations/),
    ).toBeInTheDocument();
  });
});
