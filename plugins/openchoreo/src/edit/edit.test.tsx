import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConflictError } from '@backstage/errors';
import type { ComponentDeclaration } from '@openchoreo/backstage-plugin-openchoreo-common';
import { cartEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { DeployTab } from '../component/DeployTab';

const DECLARATION: ComponentDeclaration = {
  draft: {
    component: {
      autoDeploy: true,
      parameters: { replicas: 2 },
      traits: [
        { kind: 'Trait', name: 'plain', instanceName: 'plain' },
        { kind: 'Trait', name: 'storage', instanceName: 'data' },
      ],
    },
    workload: {
      container: { image: 'cart:1' },
      endpoints: {
        http: { type: 'HTTP', port: 8080, visibility: ['external'] },
      },
    },
  },
  revision: '3.4',
  schemas: {
    parameters: {
      type: 'object',
      properties: { replicas: { type: 'integer' } },
    },
    traits: [
      {
        instanceName: 'data',
        schema: { type: 'object', properties: { size: { type: 'string' } } },
      },
    ],
  },
};

function controlPlaneWith(declaration: ComponentDeclaration = DECLARATION) {
  const controlPlane = new InMemoryControlPlane(SHOP);
  controlPlane.declaration = declaration;
  return controlPlane;
}

async function open(controlPlane = controlPlaneWith()) {
  renderOn(cartEntity, <DeployTab />, {
    controlPlane,
    path: '/?edit=component',
  });
  const dialog = within(
    await screen.findByRole('dialog', { name: 'Edit Cart' }),
  );
  return { controlPlane, dialog };
}

async function preview(dialog: Awaited<ReturnType<typeof open>>['dialog']) {
  await userEvent.click(
    dialog.getByRole('button', { name: 'Preview the changes' }),
  );
  await dialog.findByText('What changes');
}

function sent({ calls }: InMemoryControlPlane, method: string) {
  const call = calls.filter(each => each.startsWith(method)).at(-1);
  return JSON.parse(call?.replace(/^[^{]*/, '') ?? 'null');
}

describe('a component', () => {
  it('is edited from its page', async () => {
    renderOn(cartEntity, <DeployTab />, { controlPlane: controlPlaneWith() });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Edit Cart' }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'Edit Cart' }),
    ).toBeInTheDocument();
  });

  it('is edited in fields for parameters, traits, container and endpoints, tried and then saved', async () => {
    const { controlPlane, dialog } = await open();
    const group = async (name: string) =>
      within(await dialog.findByRole('group', { name }));
    const image = (await group('Container')).getByRole('textbox', {
      name: 'Image',
    });
    await userEvent.clear(image);
    await userEvent.type(image, 'cart:2');
    const replicas = dialog.getByRole('textbox', { name: 'Replicas' });
    await userEvent.clear(replicas);
    await userEvent.type(replicas, '5');
    await userEvent.type(
      (await group('Trait data')).getByRole('textbox', { name: 'Size' }),
      '1Gi',
    );
    const port = (await group('Endpoint http')).getByRole('textbox', {
      name: 'Port',
    });
    await userEvent.clear(port);
    await userEvent.type(port, '9090');
    await preview(dialog);
    expect(
      dialog.getByText('In development, the first environment:'),
    ).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));

    const draft = {
      component: {
        autoDeploy: true,
        parameters: { replicas: 5 },
        traits: [
          { kind: 'Trait', name: 'plain', instanceName: 'plain' },
          {
            kind: 'Trait',
            name: 'storage',
            instanceName: 'data',
            parameters: { size: '1Gi' },
          },
        ],
      },
      workload: {
        container: { image: 'cart:2' },
        endpoints: {
          http: { type: 'HTTP', port: 9090, visibility: ['external'] },
        },
      },
    };
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(sent(controlPlane, 'previewDeclaration')).toEqual(draft);
    expect(sent(controlPlane, 'saveDeclaration')).toEqual({
      draft,
      revision: '3.4',
    });
  });

  it('says before it is saved that a release alone is made where changes are not deployed at once', async () => {
    const { draft, ...rest } = DECLARATION;
    const component = { ...draft.component, autoDeploy: false };
    const { dialog } = await open(
      controlPlaneWith({ ...rest, draft: { ...draft, component } }),
    );
    await dialog.findByRole('textbox', { name: 'Image' });
    await preview(dialog);
    expect(
      dialog.getByText(
        'This makes a release. It runs in development when somebody deploys it.',
      ),
    ).toBeInTheDocument();
  });

  it('stays open with the reason when somebody else changed it meanwhile', async () => {
    const controlPlane = controlPlaneWith();
    controlPlane.fail(
      'saveDeclaration',
      new ConflictError('Somebody else changed it.'),
    );
    const { dialog } = await open(controlPlane);
    await dialog.findByRole('textbox', { name: 'Image' });
    await preview(dialog);
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'Somebody else changed it.',
    );
  });

  it('is tried here and changed in its files when it is declared in a repository', async () => {
    const controlPlane = controlPlaneWith({
      ...DECLARATION,
      declaredBy: 'component:default/cart',
    });
    controlPlane.preview = {
      ...controlPlane.preview,
      files: [
        {
          file: 'workload.yaml',
          fields: [
            { path: 'container.image', before: 'cart:1', after: 'cart:2' },
          ],
        },
      ],
    };
    const { dialog } = await open(controlPlane);
    await dialog.findByRole('textbox', { name: 'Image' });
    await preview(dialog);
    expect(dialog.getByText(/of component:default\/cart/)).toBeInTheDocument();
    const file = within(dialog.getByRole('region', { name: 'workload.yaml' }));
    expect(file.getByText('container.image')).toBeInTheDocument();
    expect(file.getByText('cart:2')).toBeInTheDocument();
    expect(
      dialog.queryByRole('button', { name: 'Save' }),
    ).not.toBeInTheDocument();
  });

  it('says why it cannot be read', async () => {
    const controlPlane = new InMemoryControlPlane(SHOP);
    const { dialog } = await open(controlPlane);
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'cart has no workload',
    );
  });
});
