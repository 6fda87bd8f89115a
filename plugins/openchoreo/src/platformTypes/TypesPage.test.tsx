import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  EDIT_QUEUE,
  editor,
  QUEUE,
  saveButton,
  showTypes,
} from '../__testUtils__/platformTypes';

describe('Component types page', () => {
  it('lists component types and traits, and finds them by their words', async () => {
    showTypes('');
    const queue = within(await screen.findByRole('row', { name: /^Queue/ }));
    expect(queue.getByText('1 component')).toBeInTheDocument();
    expect(queue.getByText('deployment')).toBeInTheDocument();
    const scaler = within(screen.getByRole('row', { name: /^scaler/ }));
    expect(scaler.getByText('acme')).toBeInTheDocument();
    expect(scaler.getByText('Trait')).toBeInTheDocument();

    const search = screen.getByRole('searchbox');
    await userEvent.type(search, 'messages');
    await waitFor(() =>
      expect(screen.queryByRole('row', { name: /^scaler/ })).toBeNull(),
    );
    expect(screen.getByRole('row', { name: /^Queue/ })).toBeInTheDocument();
    await userEvent.type(search, ' nothing');
    expect(await screen.findByText(/^Nothing matches/)).toBeInTheDocument();
  });

  it('opens one with its schema, an example and the components that have it', async () => {
    showTypes('');
    await userEvent.click(
      await screen.findByRole('link', { name: 'Queue worker' }),
    );
    const parameters = within(
      await screen.findByRole('grid', { name: 'Parameters' }),
    );
    const topic = within(parameters.getByRole('row', { name: /^topic/ }));
    expect(topic.getByText('required')).toBeInTheDocument();
    expect(topic.getByText('Where messages are.')).toBeInTheDocument();
    expect(await screen.findByLabelText('What a component says to have it'))
      .toHaveValue(`spec:
  componentType:
    kind: ClusterComponentType
    name: deployment/queue
  parameters:
    topic: orders
`);
    expect(screen.getByText('Deployment/sample')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'acme/shop/cart' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('link', { name: 'Component types and traits' }),
    );
    expect(
      await screen.findByRole('grid', { name: 'Component types and traits' }),
    ).toBeInTheDocument();
  });

  it('says what is wrong with an address that names no type', async () => {
    showTypes('/Project/acme/shop');
    expect(
      await screen.findByText('There is no such kind'),
    ).toBeInTheDocument();
  });
});

describe('Editor of a component type', () => {
  it('holds what people write, and not what the control plane keeps', async () => {
    showTypes(EDIT_QUEUE);
    const { view } = await editor();
    const text = view.state.doc.toString();
    expect(text).toContain('openchoreo.dev/display-name: Queue worker');
    expect(text).not.toMatch(/uid|resourceVersion/);
  });

  it('renders while one types, and keeps what rendered last while it does not', async () => {
    showTypes(EDIT_QUEUE);
    const { write, view } = await editor();
    expect(await screen.findByText('Renders 1 object')).toBeInTheDocument();
    write('\n# broken');
    expect(await screen.findByText('1 problem')).toBeInTheDocument();
    const problem = within(screen.getByRole('list', { name: /wrong/ }));
    expect(problem.getByText('ClusterComponentType queue')).toBeInTheDocument();
    expect(problem.getByText(/is broken/)).toBeInTheDocument();
    expect(problem.getByText('To mend it: mend it')).toBeInTheDocument();
    expect(screen.getByText('Deployment/sample')).toBeInTheDocument();

    await userEvent.click(
      problem.getByRole('button', { name: 'Line 3, column 3' }),
    );
    expect(view.hasFocus).toBe(true);
    expect(view.state.doc.lineAt(view.state.selection.main.head).number).toBe(
      3,
    );
  });

  it('renders a component that has the type when it is chosen', async () => {
    showTypes(EDIT_QUEUE);
    await editor();
    await userEvent.click(
      screen.getByRole('button', { name: /Rendered with/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'acme/shop/cart' }),
    );
    expect(await screen.findByText('Deployment/cart')).toBeInTheDocument();
  });

  it('saves what was changed once it was said whom it concerns', async () => {
    const controlPlane = showTypes(EDIT_QUEUE);
    const { write } = await editor();
    expect(await saveButton()).toBeDisabled();
    expect(screen.getByText('Nothing is changed yet.')).toBeInTheDocument();
    write('\n# changed');
    await waitFor(async () => expect(await saveButton()).toBeEnabled());
    await userEvent.click(await saveButton());
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(/^1 component is rendered anew/),
    ).toBeInTheDocument();
    expect(
      dialog.getByRole('link', { name: 'acme/shop/cart' }),
    ).toBeInTheDocument();
    controlPlane.platformTypes = [{ ...QUEUE, revision: '8' }];
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved.')).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(controlPlane.applied).toEqual([
      { text: expect.stringContaining('# changed'), revision: '7' },
    ]);
  });

  it('keeps the text and says why when the control plane refuses it', async () => {
    showTypes(EDIT_QUEUE, controlPlane => {
      controlPlane.applyResult = {
        documents: [
          {
            index: 0,
            action: 'invalid',
            messages: [
              { severity: 'error', message: 'somebody else changed it' },
            ],
          },
        ],
      };
    });
    const { write, view } = await editor();
    write('\n# broken');
    await waitFor(async () => expect(await saveButton()).toBeEnabled());
    await screen.findByText('1 problem');
    await userEvent.click(await saveButton());
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('It does not render')).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(
      await dialog.findByText('somebody else changed it'),
    ).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    expect(view.state.doc.toString()).toContain('# broken');
  });

  it('keeps what was typed while one looks at the schema', async () => {
    showTypes(EDIT_QUEUE);
    (await editor()).write('\n# mine');
    await userEvent.click(screen.getByRole('radio', { name: /Schema/ }));
    await screen.findByRole('grid', { name: 'Parameters' });
    await userEvent.click(screen.getByRole('radio', { name: 'Editor' }));
    expect((await editor()).view.state.doc.toString()).toContain('# mine');
  });

  it('lets nobody save what the catalog declares', async () => {
    showTypes(EDIT_QUEUE, controlPlane => {
      controlPlane.platformTypes = [
        {
          ...QUEUE,
          owner: { by: 'catalog', entity: 'resource:default/queue' },
        },
      ];
    });
    (await editor()).write('\n# mine');
    expect(await saveButton()).toBeDisabled();
    expect(await saveButton()).toHaveAccessibleDescription(
      /resource:default\/queue/,
    );
  });
});
