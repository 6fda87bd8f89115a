import {
  type ResourceRelease,
  type ResourceReleaseBinding,
  cellNamespace,
  fnv32a,
} from '@openchoreo/model';
import { componentOf, compiled } from '../__testUtils__/plans';
import {
  World,
  componentYaml,
  projectYaml,
  resourcesOf,
} from '../__testUtils__/world';
import type { CellPlan } from '../cellPlan';
import { compileCell } from '../cell/compileCell';
import type { CellSnapshot, LiveObject } from '../snapshot';

const NAMESPACE = cellNamespace({
  organization: 'acme',
  project: 'shop',
  environment: 'development',
});

const POSTGRES = `
parameters:
  openAPIV3Schema:
    type: object
    properties: { database: { type: string, default: app } }
environmentConfigs:
  openAPIV3Schema:
    type: object
    properties: { size: { type: string, default: small } }
resources:
  - id: claim
    readyWhen: \${applied.claim.status.phase == 'Bound'}
    template:
      apiVersion: db.example.org/v1
      kind: Claim
      metadata: { name: '\${metadata.name}', namespace: '\${metadata.namespace}' }
      spec: { size: '\${environmentConfigs.size}', database: '\${parameters.database}' }
  - id: settings
    template:
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: '\${metadata.resourceName}-settings', namespace: '\${metadata.namespace}' }
      data: { ca.crt: certificate }
  - id: extra
    includeWhen: \${environmentConfigs.size == 'large'}
    template:
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: extra, namespace: '\${metadata.namespace}' }
outputs:
  - { name: host, value: '\${applied.claim.status.host}' }
  - { name: password, secretKeyRef: { name: '\${metadata.name}-auth', key: password } }
  - { name: ca, configMapKeyRef: { name: '\${metadata.resourceName}-settings', key: ca.crt } }
`;

function indented(yaml: string, by: number): string {
  return yaml
    .trim()
    .split('\n')
    .map(line => `${' '.repeat(by)}${line}`)
    .join('\n');
}

/** The resource `pg` of the shop, placed in development. */
function boundPostgres({
  type = POSTGRES,
  release = '',
  binding = '',
}: {
  type?: string;
  release?: string;
  binding?: string;
} = {}) {
  const [resourceRelease, resourceBinding] = resourcesOf(`
apiVersion: openchoreo.dev/v1alpha1
kind: ResourceRelease
metadata: { name: pg-1, namespace: acme }
spec:
  owner: { projectName: shop, resourceName: pg }
  ${release}
  resourceType:
    kind: ClusterResourceType
    name: postgres
    spec:
${indented(type, 6)}
---
apiVersion: openchoreo.dev/v1alpha1
kind: ResourceReleaseBinding
metadata: { name: pg-development, namespace: acme }
spec:
  owner: { projectName: shop, resourceName: pg }
  environment: development
  resourceRelease: pg-1
  ${binding}
`);
  return {
    release: resourceRelease as ResourceRelease,
    binding: resourceBinding as ResourceReleaseBinding,
    resourceUid: 'uid-pg',
  };
}

const BINDINGS = {
  envBindings: { host: 'PGHOST', password: 'PGPASSWORD' },
  fileBindings: { ca: '/etc/pg/ca.crt' },
};

function shop(
  changes: Partial<CellSnapshot> = {},
  options: {
    readonly dependency?: Record<string, unknown>;
    readonly unresolved?: Record<string, string>;
  } = {},
): CellPlan {
  const { dependency = BINDINGS, unresolved } = options;
  const world = new World(
    [
      projectYaml('shop'),
      componentYaml({
        project: 'shop',
        name: 'cart',
        workload: {
          endpoints: { api: { type: 'HTTP', port: 80 } },
          dependencies: { resources: [{ ref: 'pg', ...dependency }] },
        },
      }),
    ].join(''),
  ).snapshot('shop');
  return compileCell({
    ...world,
    resources: [boundPostgres()],
    ...changes,
    releases: world.releases.map(bound => ({
      ...bound,
      binding: {
        ...bound.binding,
        spec: {
          ...bound.binding.spec,
          ...(unresolved && {
            unresolvedDependencies: {
              endpoints: 'Proceed',
              resources: 'Wait',
              ...unresolved,
            },
          }),
        },
      },
    })),
  });
}

function live(phase: string, settings = true): LiveObject[] {
  return [
    {
      apiVersion: 'db.example.org/v1',
      kind: 'Claim',
      namespace: NAMESPACE,
      name: claimName(),
      isReady: false,
      status: { phase, host: 'pg.example.org' },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace: NAMESPACE,
      name: 'pg-settings',
      isReady: settings,
      ...(!settings && { reason: 'ConfigMap pg-settings is odd' }),
    },
  ];
}

function claimName(): string {
  const { resources } = shop();
  const [plan] = resources;
  return plan.status === 'compiled'
    ? plan.manifests.find(({ kind }) => kind === 'Claim')?.metadata.name ?? ''
    : '';
}

describe('a managed resource', () => {
  it('renders with its defaults, its labels and without what its conditions leave out', () => {
    const [plan] = shop().resources;
    expect(plan).toMatchObject({
      name: 'pg',
      release: 'pg-1',
      resourceType: 'postgres',
      status: 'compiled',
      retained: false,
      manifests: [
        {
          kind: 'Claim',
          metadata: {
            name: expect.stringMatching(/^r-pg-development-/),
            namespace: NAMESPACE,
            labels: {
              'openchoreo.dev/resource': 'pg',
              'openchoreo.dev/project': 'shop',
            },
          },
          spec: { size: 'small', database: 'app' },
        },
        { kind: 'ConfigMap', metadata: { name: 'pg-settings' } },
      ],
    });
  });

  it('takes the values of its environment and keeps its objects when the binding says so', () => {
    const [plan] = shop({
      resources: [
        boundPostgres({
          release: 'parameters: { database: orders }',
          binding:
            'resourceTypeEnvironmentConfigs: { size: large }\n  retainPolicy: Retain',
        }),
      ],
    }).resources;
    expect(plan).toMatchObject({
      retained: true,
      manifests: [
        { spec: { size: 'large', database: 'orders' } },
        { metadata: { name: 'extra' } },
        { metadata: { name: 'pg-settings' } },
      ],
    });
  });

  it('says everything that is wrong with its values at once', () => {
    const [plan] = shop({
      resources: [
        boundPostgres({
          release: 'parameters: { database: 3 }',
          binding: 'resourceTypeEnvironmentConfigs: { size: 4 }',
        }),
      ],
    }).resources;
    expect(plan).toMatchObject({
      status: 'failed',
      errors: [
        { resource: 'Resource acme/shop/pg', path: 'parameters.database' },
        { path: 'resourceTypeEnvironmentConfigs.size' },
      ],
    });
  });

  it('cannot be placed by two bindings', () => {
    const { binding, ...rest } = boundPostgres();
    const other = {
      ...binding,
      metadata: { ...binding.metadata, name: 'another' },
    };
    const plan = shop({
      resources: [
        { binding, ...rest },
        { binding: other, ...rest },
      ],
    });
    expect(plan.resources).toMatchObject([
      {
        status: 'failed',
        errors: [
          { message: expect.stringContaining('another, pg-development') },
        ],
      },
    ]);
    expect(componentOf(plan, 'cart')).toMatchObject({
      status: 'waiting',
      reasons: ['Resource acme/shop/pg does not compile'],
    });
  });

  it('waits for objects, their health and its own conditions', () => {
    const waitsFor = (objects: readonly LiveObject[]) => {
      const [plan] = shop({ live: objects }).resources;
      return plan.status === 'compiled' && plan.waitsFor;
    };
    expect(waitsFor(live('Bound'))).toEqual([]);
    expect(waitsFor(live('Pending'))).toEqual([
      `Claim ${claimName()} is not ready`,
    ]);
    expect(waitsFor(live('Bound', false))).toEqual([
      'ConfigMap pg-settings is odd',
    ]);
    expect(waitsFor([])).toEqual([
      `Claim ${claimName()} is not on the data plane yet`,
      'ConfigMap pg-settings is not on the data plane yet',
    ]);
  });

  it('is not ready while its condition cannot be told, and says why', () => {
    const type = POSTGRES.replace("== 'Bound'", '+ 1');
    const [plan] = shop({
      resources: [boundPostgres({ type })],
      live: live('Bound'),
    }).resources;
    expect(plan).toMatchObject({
      waitsFor: [expect.stringContaining('spec.resources[0].readyWhen')],
    });
    const [odd] = shop({
      resources: [boundPostgres({ type: POSTGRES.replace("== 'Bound'", '') })],
      live: live('Bound'),
    }).resources;
    expect(odd).toMatchObject({
      waitsFor: [expect.stringContaining('gives "Bound"; expected true')],
    });
  });
});

describe('a component that depends on a resource', () => {
  it('gets outputs as values, references and files once the resource is ready', () => {
    const plan = shop({ live: live('Bound') });
    const { manifests, connections } = compiled(plan, 'cart');
    const deployment = manifests.find(({ kind }) => kind === 'Deployment');
    expect(deployment?.spec).toMatchObject({
      template: {
        spec: {
          containers: [
            {
              env: [
                { name: 'PGHOST', value: 'pg.example.org' },
                {
                  name: 'PGPASSWORD',
                  valueFrom: {
                    secretKeyRef: {
                      name: `${claimName()}-auth`,
                      key: 'password',
                    },
                  },
                },
              ],
              volumeMounts: [
                {
                  name: `r-${fnv32a('pg:configmap:pg-settings')}`,
                  mountPath: '/etc/pg/ca.crt',
                  subPath: 'ca.crt',
                },
              ],
            },
          ],
          volumes: [{ configMap: { name: 'pg-settings' } }],
        },
      },
    });
    expect(connections).toMatchObject([
      { target: { kind: 'resource', name: 'pg' }, status: 'resolved' },
    ]);
  });

  it('waits with the reason until the resource is ready', () => {
    const plan = shop({ live: live('Pending') });
    const reason = `Resource acme/shop/pg is not ready: Claim ${claimName()} is not ready`;
    expect(componentOf(plan, 'cart')).toMatchObject({
      status: 'waiting',
      reasons: [reason],
      connections: [{ status: 'pending', reason }],
    });
  });

  it('waits where the resource is not placed', () => {
    expect(componentOf(shop({ resources: [] }), 'cart')).toMatchObject({
      status: 'waiting',
      reasons: [
        'Resource acme/shop/pg is not placed in development; apply it, or a ResourceReleaseBinding that places it there',
      ],
    });
  });

  it('waits for an output that is not known although all objects are ready', () => {
    const [claim, settings] = live('Bound');
    const plan = shop({
      live: [{ ...claim, status: { phase: 'Bound' } }, settings],
    });
    expect(componentOf(plan, 'cart')).toMatchObject({
      status: 'waiting',
      reasons: [
        expect.stringContaining(
          'Resource acme/shop/pg: output host is not known yet: spec.outputs[0]',
        ),
      ],
    });
  });

  it('goes on without it when its binding says so, and still lists the connection', () => {
    const plan = shop({ live: [] }, { unresolved: { resources: 'Proceed' } });
    expect(compiled(plan, 'cart').connections).toMatchObject([
      { status: 'pending' },
    ]);
  });

  it('is told of outputs that there are not and of texts that cannot be files, all at once', () => {
    const plan = shop(
      { live: live('Bound') },
      {
        dependency: {
          envBindings: { hots: 'PGHOST' },
          fileBindings: { host: '/etc/host' },
        },
      },
    );
    expect(componentOf(plan, 'cart')).toMatchObject({
      status: 'failed',
      errors: [
        {
          resource: 'Component acme/shop/cart',
          path: 'workload.dependencies.resources[0].envBindings.hots',
          remedy: 'use one of its outputs: ca, host, password',
        },
        { path: 'workload.dependencies.resources[0].fileBindings.host' },
      ],
    });
  });

  it('waits for endpoints too when its binding says so', () => {
    const world = new World(
      [
        projectYaml('shop'),
        componentYaml({
          project: 'shop',
          name: 'web',
          workload: {
            endpoints: { ui: { type: 'HTTP', port: 80 } },
            dependencies: {
              endpoints: [
                {
                  component: 'cart',
                  name: 'api',
                  visibility: 'project',
                  envBindings: { address: 'CART' },
                },
              ],
            },
          },
        }),
      ].join(''),
    ).snapshot('shop');
    const withPolicy = (endpoints: 'Wait' | 'Proceed') =>
      componentOf(
        compileCell({
          ...world,
          releases: world.releases.map(bound => ({
            ...bound,
            binding: {
              ...bound.binding,
              spec: {
                ...bound.binding.spec,
                unresolvedDependencies: { endpoints, resources: 'Wait' },
              },
            },
          })),
        }),
        'web',
      );
    expect(withPolicy('Wait')).toMatchObject({
      status: 'waiting',
      reasons: ['shop/cart is not deployed in development'],
    });
    expect(withPolicy('Proceed')).toMatchObject({ status: 'compiled' });
  });
});
