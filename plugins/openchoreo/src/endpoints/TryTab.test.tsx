import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ServiceUnavailableError } from '@backstage/errors';
import { cartApiEntity } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { renderOn } from '../__testUtils__/renderOn';
import { SHOP } from '../__testUtils__/shop';
import { TryTab } from './TryTab';

const definition = `
openapi: 3.1.0
paths:
  /items:
    get: { summary: List the items }
    post:
      requestBody:
        content: { application/json: { example: { sku: mug } } }
  /items/{id}:
    get: {}
`;
const entity = {
  ...cartApiEntity,
  spec: { ...cartApiEntity.spec, definition },
};

describe('Try it tab of an API', () => {
  it('sends the first operation as it stands, and shows what came back', async () => {
    const user = userEvent.setup();
    const { controlPlane } = renderOn(entity, <TryTab />);
    const form = await screen.findByRole('form', {
      name: 'Request to Cart API in Development',
    });
    expect(within(form).getByLabelText('Path')).toHaveValue('/cart/items');
    expect(
      screen.getByRole('heading', { name: 'No answer yet' }),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Send' }));
    const answer = within(screen.getByRole('region', { name: 'Answer' }));
    expect(await answer.findByText('200')).toBeInTheDocument();
    expect(answer.getByText('12 ms')).toBeInTheDocument();
    expect(answer.getByLabelText('Body of the answer')).toHaveValue(
      '{\n  "items": []\n}',
    );
    expect(answer.queryByText('Simulated')).not.toBeInTheDocument();
    expect(controlPlane.calls).toContain(
      'tryEndpoint development http {"method":"GET","path":"/cart/items","headers":{}}',
    );
  });

  it('begins with the example of an operation that takes a body', async () => {
    const user = userEvent.setup();
    const { controlPlane } = renderOn(entity, <TryTab />);
    await user.click(await screen.findByRole('button', { name: /Operation/ }));
    await user.click(screen.getByRole('option', { name: 'POST /cart/items' }));
    expect(screen.getByLabelText('Body')).toHaveValue('{\n  "sku": "mug"\n}');
    await user.type(screen.getByLabelText('Path'), '?dry=true{Enter}');
    expect(await screen.findByText('200')).toBeInTheDocument();
    const [sent] = controlPlane.calls.filter(call => /^tryE/.test(call));
    expect(JSON.parse(sent.slice(sent.indexOf('{')))).toEqual({
      method: 'POST',
      path: '/cart/items?dry=true',
      headers: { 'Content-Type': 'application/json' },
      body: '{\n  "sku": "mug"\n}',
    });
  });

  it('says what is wrong with a request before it is sent', async () => {
    const user = userEvent.setup();
    const { controlPlane } = renderOn(entity, <TryTab />);
    await user.click(await screen.findByRole('button', { name: /Operation/ }));
    await user.click(
      screen.getByRole('option', { name: 'GET /cart/items/{id}' }),
    );
    await user.type(screen.getByLabelText('Headers'), 'no header');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(screen.getAllByRole('alert').map(e => e.textContent)).toEqual([
      'Replace {id} in the path by a value.',
      'Line 1 is no header: a name, a colon and a value.',
    ]);
    expect(controlPlane.calls.join()).not.toMatch(/tryEndpoint/);
  });

  it('shows why there is no answer', async () => {
    const user = userEvent.setup();
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.fail(
      'tryEndpoint',
      new ServiceUnavailableError('no endpoints available for service "cart"'),
    );
    renderOn(entity, <TryTab />, { controlPlane });
    await user.click(await screen.findByRole('button', { name: 'Send' }));
    expect(await screen.findByText('There is no answer')).toBeInTheDocument();
    expect(screen.getByText(/no endpoints available/)).toBeInTheDocument();
  });

  it('says of an answer that it was simulated, cut off and no text', async () => {
    const user = userEvent.setup();
    const controlPlane = new InMemoryControlPlane(SHOP);
    controlPlane.answer = {
      ...controlPlane.answer,
      status: 501,
      headers: [],
      body: '/wCA',
      encoding: 'base64',
      truncated: true,
      simulated: true,
    };
    renderOn(entity, <TryTab />, { controlPlane });
    await user.click(await screen.findByRole('button', { name: 'Send' }));
    expect(await screen.findByText('501')).toBeInTheDocument();
    expect(screen.getByText('Simulated')).toBeInTheDocument();
    expect(screen.getByText(/first mebibyte/)).toBeInTheDocument();
    expect(screen.getByText(/shown in base64/)).toBeInTheDocument();
  });

  it('has nothing to try where the component does not run', async () => {
    renderOn(entity, <TryTab />, { path: '/?env=production' });
    expect(
      await screen.findByText(/does not run in Production/),
    ).toBeInTheDocument();
  });

  it('names the protocol of an endpoint that takes no HTTP requests', async () => {
    const grpc = {
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: {
          ...entity.metadata.annotations,
          'openchoreo.dev/component': 'payments',
          'openchoreo.dev/endpoint': 'grpc',
        },
      },
    };
    renderOn(grpc, <TryTab />);
    expect(await screen.findByText(/speaks gRPC/)).toBeInTheDocument();
  });
});
