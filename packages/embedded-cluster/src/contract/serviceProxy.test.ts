import { asArray, asObject } from '../json';
import { describeContract } from './__testUtils__/target';

const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'cart' },
  spec: { selector: { app: 'cart' }, ports: [{ name: 'http', port: 8080 }] },
};
const unserved = 'the server could not find the requested resource';

describeContract('the service proxy', target => {
  let services: string;
  /** Lean builds of the real API server leave it out, and say so in their discovery. */
  let isServed: boolean;

  beforeAll(async () => {
    const { body } = await target().api.get('/api/v1');
    isServed = asArray(body.resources).some(
      resource => asObject(resource).name === 'services/proxy',
    );
  });

  beforeEach(async () => {
    const namespace = await target().newNamespace();
    services = `/api/v1/namespaces/${namespace}/services`;
    await target().api.post(services, service);
  });

  it('is there wherever services are simulated', () => {
    expect(isServed || !target().simulates).toBe(true);
  });

  it('finds no service that is not there', async () => {
    const path = `${services}/none:8080/proxy/`;
    const { status, body } = await target().api.get(path);
    expect(status).toBe(404);
    expect(body).toMatchObject({
      kind: 'Status',
      reason: 'NotFound',
      message: isServed ? 'services "none" not found' : unserved,
    });
  });

  it('has nothing to ask while no pod is ready', async () => {
    const { api } = target();
    // The controller of Endpoints takes note of a new service in its own time.
    const endpoints = services.replace(/services$/, 'endpoints/cart');
    while ((await api.get(endpoints)).status === 404);
    const { status, body } = await api.get(`${services}/cart:8080/proxy/`);
    expect([status, body.message]).toEqual(
      isServed
        ? [503, 'no endpoints available for service "cart"']
        : [404, unserved],
    );
  });

  it('knows the ports of a service', async () => {
    const { api } = target();
    const { status, body } = await api.get(`${services}/cart:9/proxy/`);
    expect([status, body.message]).toEqual(
      isServed
        ? [503, 'no service port 9 found for service "cart"']
        : [404, unserved],
    );
  });
});
