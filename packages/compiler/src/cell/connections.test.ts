import { SHOP, compiled, envOf, planOf } from '../__testUtils__/plans';
import { componentYaml } from '../__testUtils__/world';

describe('connections', () => {
  it('injects the parts of an address that a connection asks for', () => {
    const plan = planOf(SHOP);
    const host = `cart.${plan.namespace}.svc.cluster.local`;
    const pay = planOf(SHOP, 'pay').namespace;
    expect(envOf(plan, 'web')).toEqual({
      CART_URL: `http://${host}:80/v1`,
      CART_HOST: host,
      CART_PORT: '80',
      CART_PATH: '/v1',
      LEDGER: `ledger.${pay}.svc.cluster.local:9000`,
    });
    expect(envOf(plan, 'cart')).toEqual({
      RATES_URL: 'https://api.rates.example.org:443',
    });
  });

  it.each([
    [
      'the provider is not deployed',
      { component: 'nobody', name: 'api' },
      'shop/nobody is not deployed in development',
    ],
    [
      'the endpoint does not exist',
      { component: 'cart', name: 'soap' },
      'shop/cart has no endpoint "soap"; it has api, events',
    ],
    [
      'the provider keeps the endpoint to its project',
      { project: 'pay', component: 'vault', name: 'api' },
      'pay/vault shows endpoint "api" to its own project only; shop/caller is in another one. Add "organization" to its visibility',
    ],
    [
      'the consumer asks another project with visibility project',
      {
        project: 'pay',
        component: 'ledger',
        name: 'grpc',
        visibility: 'project',
      },
      'shop/caller asks for pay/ledger with visibility "project", but it is in another project. Ask with visibility "organization"',
    ],
  ])(
    'lists a connection as pending when %s, and deploys the component',
    (_, dependency, reason) => {
      const plan = planOf(
        SHOP +
          componentYaml({
            project: 'pay',
            name: 'vault',
            workload: { endpoints: { api: { type: 'HTTP', port: 80 } } },
          }) +
          componentYaml({
            project: 'shop',
            name: 'caller',
            type: 'deployment/worker',
            workload: {
              dependencies: {
                endpoints: [
                  {
                    visibility: 'organization',
                    envBindings: { address: 'X' },
                    ...dependency,
                  },
                ],
              },
            },
          }),
      );
      const caller = compiled(plan, 'caller');
      expect(caller.connections).toEqual([
        expect.objectContaining({ from: 'caller', status: 'pending', reason }),
      ]);
      expect(envOf(plan, 'caller')).toEqual({});
      expect(caller.manifests.map(({ kind }) => kind)).toEqual(['Deployment']);
    },
  );
});
