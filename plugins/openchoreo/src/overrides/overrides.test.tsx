import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { cartEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { CART_RESOURCES } from '../__testUtils__/release';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { DeployTab } from '../component/DeployTab';

function controlPlaneWithRelease() {
  const controlPlane = new InMemoryControlPlane(SHOP);
  controlPlane.resources = CART_RESOURCES;
  return controlPlane;
}

async function open(controlPlane = controlPlaneWithRelease()) {
  renderOn(cartEntity, <DeployTab />, {
    controlPlane,
    path: '/?configure=development',
  });
  const dialog = within(
    await screen.findByRole('dialog', {
      name: 'Overrides of Cart in Development',
    }),
  );
  return { controlPlane, dialog };
}

async function save(dialog: Awaited<ReturnType<typeof open>>['dialog']) {
  await userEvent.click(
    dialog.getByRole('button', { name: 'Preview the changes' }),
  );
  await dialog.findByText('What changes');
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
}

/** The overrides of the last preview and of what was saved. */
function sent({ calls }: InMemoryControlPlane) {
  const of = (method: string) =>
    JSON.parse(
      calls
        .filter(call => call.startsWith(method))
        .at(-1)
        ?.replace(/^[^{]*/, '') ?? 'null',
    );
  return {
    previewed: of('previewDeployment').overrides,
    saved: of('configureDeployment'),
  };
}

describe('overrides of an environment', () => {
  it('are opened from the lane', async () => {
    renderOn(cartEntity, <DeployTab />, {
      controlPlane: controlPlaneWithRelease(),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Configure in Development' }),
    );
    expect(
      await screen.findByRole('dialog', {
        name: 'Overrides of Cart in Development',
      }),
    ).toBeInTheDocument();
  });

  it('are fields made from the schemas of type and traits, previewed and then saved', async () => {
    const { controlPlane, dialog } = await open();
    const replicas = await dialog.findByRole('textbox', { name: 'Replicas' });
    expect(replicas).toHaveValue('2');
    expect(dialog.getByPlaceholderText('Default: 100m')).toBe(
      dialog.getByRole('textbox', { name: 'Cpu' }),
    );
    expect(
      dialog.getByText('Labels can be changed as YAML.'),
    ).toBeInTheDocument();

    await userEvent.clear(replicas);
    await userEvent.type(replicas, '5');
    await userEvent.type(dialog.getByRole('textbox', { name: 'Size' }), '1Gi');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Add to Environment variables' }),
    );
    await userEvent.type(dialog.getByRole('textbox', { name: 'Name' }), 'A');
    await userEvent.type(dialog.getByRole('textbox', { name: 'Value' }), '1');
    await save(dialog);

    const overrides = {
      componentTypeEnvironmentConfigs: { replicas: 5 },
      traitEnvironmentConfigs: { data: { size: '1Gi' } },
      workloadOverrides: { container: { env: [{ key: 'A', value: '1' }] } },
    };
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(sent(controlPlane)).toEqual({
      previewed: overrides,
      saved: overrides,
    });
  });

  it('are no overrides any more when fields are emptied or set to their default', async () => {
    const { controlPlane, dialog } = await open();
    await userEvent.clear(
      await dialog.findByRole('textbox', { name: 'Replicas' }),
    );
    await userEvent.click(dialog.getByRole('button', { name: /Debug/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'Yes' }));
    await userEvent.click(dialog.getByRole('button', { name: /Debug/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Not set' }),
    );
    await save(dialog);
    await waitFor(() => expect(sent(controlPlane).saved).toEqual({}));
  });

  it('can be written as YAML, which says when it is none', async () => {
    const { controlPlane, dialog } = await open();
    await dialog.findByRole('textbox', { name: 'Replicas' });
    await userEvent.click(dialog.getByRole('radio', { name: 'YAML' }));
    const text = dialog.getByRole('textbox', { name: 'Overrides' });
    expect(text).toHaveValue(
      'componentTypeEnvironmentConfigs:\n  replicas: 2\n',
    );

    await userEvent.clear(text);
    await userEvent.type(text, 'a: b: c');
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      /not valid YAML.*line 1/,
    );
    expect(
      dialog.getByRole('button', { name: 'Preview the changes' }),
    ).toBeDisabled();

    await userEvent.clear(text);
    await userEvent.type(
      text,
      'componentTypeEnvironmentConfigs:{enter}  debug: true',
    );
    await save(dialog);
    await waitFor(() =>
      expect(sent(controlPlane).saved).toEqual({
        componentTypeEnvironmentConfigs: { debug: true },
      }),
    );
  });

  it('come back to the editor from the preview as they were', async () => {
    const { dialog } = await open();
    const replicas = await dialog.findByRole('textbox', { name: 'Replicas' });
    await userEvent.clear(replicas);
    await userEvent.type(replicas, '7');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Preview the changes' }),
    );
    await userEvent.click(
      await dialog.findByRole('button', { name: 'Back to editing' }),
    );
    expect(dialog.getByRole('textbox', { name: 'Replicas' })).toHaveValue('7');
  });

  it('stay open with the reason when the control plane refuses them', async () => {
    const controlPlane = controlPlaneWithRelease();
    controlPlane.fail('configureDeployment', new InputError('No such field.'));
    const { dialog } = await open(controlPlane);
    await dialog.findByRole('textbox', { name: 'Replicas' });
    await save(dialog);
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'No such field.',
    );
  });

  it('say when they cannot be read', async () => {
    const controlPlane = controlPlaneWithRelease();
    controlPlane.fail(
      'getResource',
      new ServiceUnavailableError('The database is down.'),
    );
    const { dialog } = await open(controlPlane);
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'The database is down.',
    );
  });
});
