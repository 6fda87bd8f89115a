import type { CellPlan, ComponentPlan } from '../cellPlan';
import { compileCell } from '../cell/compileCell';
import { World, type WorldOptions, componentYaml, projectYaml } from './world';

/** A shop with a web page and a cart, which calls a ledger in another project and a system outside. */
export const SHOP = [
  projectYaml('shop'),
  projectYaml('pay'),
  componentYaml({
    project: 'shop',
    name: 'web',
    type: 'deployment/web-application',
    workload: {
      endpoints: { ui: { type: 'HTTP', port: 3000, visibility: ['public'] } },
      dependencies: {
        endpoints: [
          {
            component: 'cart',
            name: 'api',
            visibility: 'project',
            envBindings: {
              address: 'CART_URL',
              host: 'CART_HOST',
              port: 'CART_PORT',
              basePath: 'CART_PATH',
            },
          },
          {
            project: 'pay',
            component: 'ledger',
            name: 'grpc',
            visibility: 'organization',
            envBindings: { address: 'LEDGER' },
          },
        ],
      },
    },
  }),
  componentYaml({
    project: 'shop',
    name: 'cart',
    workload: {
      endpoints: {
        api: {
          type: 'HTTP',
          port: 80,
          targetPort: 8080,
          basePath: '/v1',
          visibility: ['organization', 'public'],
        },
        events: { type: 'Websocket', port: 81, visibility: ['public'] },
      },
      dependencies: {
        external: [
          {
            name: 'rates',
            host: 'api.rates.example.org',
            ports: [443],
            protocol: 'HTTPS',
            envBindings: { address: 'RATES_URL' },
          },
        ],
      },
    },
  }),
  componentYaml({
    project: 'pay',
    name: 'ledger',
    workload: {
      endpoints: {
        grpc: { type: 'gRPC', port: 9000, visibility: ['organization'] },
      },
    },
  }),
].join('');

/** The plan of one of the projects in `yaml`. */
export function planOf(
  yaml: string,
  project = 'shop',
  options: WorldOptions = {},
): CellPlan {
  return compileCell(new World(yaml, options).snapshot(project));
}

/** A component of a plan. */
export function componentOf(plan: CellPlan, name: string): ComponentPlan {
  const found = plan.components.find(component => component.name === name);
  if (!found) {
    throw new Error(`no ${name}`);
  }
  return found;
}

/** A component that has to compile. */
export function compiled(plan: CellPlan, name: string) {
  const component = componentOf(plan, name);
  if (component.status !== 'compiled') {
    throw new Error(JSON.stringify(component));
  }
  return component;
}

/** The environment variables of a component's container. */
export function envOf(plan: CellPlan, name: string): Record<string, string> {
  const deployment = compiled(plan, name).manifests.find(
    ({ kind }) => kind === 'Deployment',
  );
  const { template } = deployment?.spec as {
    template: {
      spec: { containers: { env: { name: string; value: string }[] }[] };
    };
  };
  return Object.fromEntries(
    template.spec.containers[0].env.map(({ name: key, value }) => [key, value]),
  );
}
