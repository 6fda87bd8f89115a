import { NotFoundError } from '@backstage/errors';
import { cellNamespace } from '@openchoreo/model';
import { describeOnBenches } from '../__testUtils__/clusterBench';
import { eventually } from '../__testUtils__/TestBench';
import { cellGroup, component, uniqueCell } from '../__testUtils__/testCell';
import { KubeApiError } from '../kubernetes/errors';

const request = {
  method: 'GET',
  path: '/',
  headers: {},
  maxBytes: 1_000,
  signal: AbortSignal.timeout(60_000),
};
const cart = { service: 'cart', port: 8080, scheme: 'http' } as const;

describeOnBenches('the services of a component', ['SQLITE_3'], bench => {
  it('are asked through the API server, whose refusals are told apart', async () => {
    const cell = uniqueCell();
    await bench().apply(cell, [
      cellGroup(cell),
      component('cart', [
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'cart', namespace: cellNamespace(cell) },
          spec: { selector: { app: 'cart' }, ports: [{ port: 8080 }] },
        },
      ]),
    ]);
    const { services } = bench().dataPlanes;
    const place = { cell, component: 'cart' };
    // The controller of Endpoints takes note of the Service in its own time.
    await eventually(
      () =>
        bench().get(`/api/v1/namespaces/${cellNamespace(cell)}/endpoints/cart`),
      endpoints => endpoints !== undefined,
    );
    const refusal = services.ask(place, cart, request);
    await expect(refusal).rejects.toBeInstanceOf(KubeApiError);
    // Lean builds of the real API server serve no service proxy.
    await expect(refusal).rejects.toThrow(
      /^(no endpoints available for service "cart"|the server could not find the requested resource)/,
    );
    await expect(
      services.ask({ cell, component: 'web' }, cart, request),
    ).rejects.toThrow(NotFoundError);
  });
});
