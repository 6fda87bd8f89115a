import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ServiceUnavailableError } from '@backstage/errors';
import { cartEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { DeployTab } from '../component/DeployTab';

async function press(name: string) {
  await userEvent.click(await screen.findByRole('button', { name }));
  return within(await screen.findByRole('dialog'));
}

describe('the question before an action', () => {
  it('shows what would change, in words and object by object', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.preview = {
      summary: ['cart: image cart:1 → cart:2'],
      objects: [
        {
          action: 'changed',
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          namespace: 'shop',
          name: 'cart',
          fields: [
            { path: 'spec.replicas', before: 1, after: 2 },
            { path: 'spec.paused', after: true },
          ],
        },
      ],
      incomparable: ['mailer'],
      problems: [{ message: 'It was healthy for 2 of 10 minutes.' }],
      needsApproval: false,
    };
    renderOn(cartEntity, <DeployTab />, { controlPlane });
    const dialog = await press('Promote to Staging');

    const preview = within(
      await dialog.findByRole('region', { name: 'Preview' }),
    );
    expect(
      await preview.findByText('cart: image cart:1 → cart:2'),
    ).toBeInTheDocument();
    expect(
      preview.getByText('It was healthy for 2 of 10 minutes.'),
    ).toBeInTheDocument();
    expect(
      preview.getByText(/becomes of mailer cannot be told/),
    ).toBeInTheDocument();
    await userEvent.click(preview.getByText('Difference of 1 object'));
    const [replicas, paused] = within(
      preview.getByRole('list', { name: 'Deployment/shop/cart changes' }),
    ).getAllByRole('listitem');
    expect(replicas).toHaveTextContent('spec.replicasBefore: 1After: 2');
    expect(paused).toHaveTextContent('spec.pausedAfter: true');
    expect(controlPlane.calls).toContain(
      'previewDeployment {"action":"promote","from":"development","to":"staging"}',
    );
  });

  it('says when nothing would change', async () => {
    renderOn(cartEntity, <DeployTab />);
    const dialog = await press('Promote to Staging');
    expect(
      await dialog.findByText('Nothing changes on the data plane.'),
    ).toBeInTheDocument();
  });

  it('says when the preview cannot be had, and lets one act all the same', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.fail(
      'previewDeployment',
      new ServiceUnavailableError('The database is down.'),
    );
    renderOn(cartEntity, <DeployTab />, { controlPlane });
    const dialog = await press('Promote to Staging');
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'Preview could not be read: The database is down.',
    );
    expect(
      dialog.getByRole('button', { name: 'Promote to Staging' }),
    ).toBeEnabled();
  });

  it('suspends what runs and resumes it', async () => {
    const { controlPlane } = renderOn(cartEntity, <DeployTab />);
    const suspend = await press('Suspend in Development');
    expect(
      suspend.getByText(
        '1 component calls it there and will fail: kiosk/terminal.',
      ),
    ).toBeInTheDocument();
    await userEvent.click(suspend.getByRole('button', { name: 'Suspend' }));
    expect(await screen.findByText('Suspending…')).toBeInTheDocument();
    act(() => controlPlane.settle());

    const resume = await press('Resume in Development');
    await userEvent.click(resume.getByRole('button', { name: 'Resume' }));
    expect(await screen.findByText('Resuming…')).toBeInTheDocument();
    expect(controlPlane.calls).toEqual(
      expect.arrayContaining(['suspend development', 'resume development']),
    );
  });
});
