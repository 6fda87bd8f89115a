import {
  ClusterSchemas,
  hasDefinitions,
} from '../__testUtils__/clusterSchemas';
import { compiled, planOf } from '../__testUtils__/plans';
import {
  CILIUM,
  World,
  type WorldOptions,
  componentYaml,
  projectYaml,
} from '../__testUtils__/world';
import type { Manifest } from '../cellPlan';
import { containerVariables } from './containerVariables';
import { withTelemetry } from './withTelemetry';

const COLLECTOR = {
  endpoint: 'http://collector.observability.svc:4318',
  protocol: 'http/protobuf' as const,
  pods: { namespace: 'observability', labels: { app: 'collector' } },
};
const OUTSIDE = {
  endpoint: 'https://telemetry.example.org',
  protocol: 'grpc' as const,
};

const at = (collector: object = COLLECTOR): WorldOptions => ({
  dataPlane: { telemetry: { collector } } as WorldOptions['dataPlane'],
});

const cart = (workload: object = {}, type = 'deployment/service') =>
  projectYaml('shop') +
  componentYaml({
    project: 'shop',
    name: 'cart',
    type,
    workload: {
      endpoints: { api: { type: 'HTTP', port: 80 } },
      ...workload,
    },
  });

interface Template {
  readonly metadata: { readonly annotations?: Record<string, string> };
  readonly spec: {
    readonly containers: readonly {
      readonly name: string;
      readonly env?: readonly { name: string; value?: string }[];
    }[];
  };
}

function templateOf(manifests: readonly Manifest[]): Template {
  const workload = manifests.find(({ kind }) =>
    ['Deployment', 'CronJob'].includes(kind),
  );
  const { jobTemplate, template } = workload?.spec as {
    jobTemplate?: { spec: { template: Template } };
    template: Template;
  };
  return jobTemplate?.spec.template ?? template;
}

const manifestsOf = (yaml: string, options = at()) =>
  compiled(planOf(yaml, 'shop', options), 'cart').manifests;

const variablesOf = (manifests: readonly Manifest[]) =>
  Object.fromEntries(
    (templateOf(manifests).spec.containers[0].env ?? []).map(
      ({ name, ...value }) => [name, value.value ?? value],
    ),
  );

function policyRules(yaml: string, options: WorldOptions) {
  const policy = manifestsOf(yaml, options).find(({ kind }) =>
    kind.endsWith('NetworkPolicy'),
  );
  return (policy?.spec ?? {}) as { ingress?: unknown[]; egress?: unknown[] };
}

describe('telemetry of components', () => {
  it('names the component, and where to send what it measures', () => {
    const { OTEL_RESOURCE_ATTRIBUTES, ...others } = variablesOf(
      manifestsOf(cart()),
    );
    expect(others).toMatchObject({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.observability.svc:4318',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
      OPENCHOREO_POD_NAME: {
        valueFrom: { fieldRef: { fieldPath: 'metadata.name' } },
      },
    });
    const attributes = Object.fromEntries(
      String(OTEL_RESOURCE_ATTRIBUTES)
        .split(',')
        .map(pair => pair.split('=')),
    );
    expect(attributes).toEqual({
      'service.name': 'cart',
      'service.namespace': 'shop',
      'service.version': compiled(planOf(cart()), 'cart').release,
      'deployment.environment.name': 'development',
      'openchoreo.organization': 'acme',
      'k8s.namespace.name': expect.stringMatching(/^dp-acme-shop-development-/),
      'k8s.container.name': 'main',
      'k8s.pod.name': '$(OPENCHOREO_POD_NAME)',
      'k8s.node.name': '$(OPENCHOREO_NODE_NAME)',
    });
  });

  it('declares a variable before those that refer to it', () => {
    const names = Object.keys(variablesOf(manifestsOf(cart())));
    expect(names.indexOf('OTEL_RESOURCE_ATTRIBUTES')).toBeGreaterThan(
      Math.max(
        names.indexOf('OPENCHOREO_POD_NAME'),
        names.indexOf('OPENCHOREO_NODE_NAME'),
      ),
    );
  });

  it('reaches the pods of jobs that are started again and again', () => {
    const task = cart({ endpoints: {} }, 'cronjob/scheduled-task');
    expect(Object.keys(variablesOf(manifestsOf(task)))).toContain(
      'OTEL_RESOURCE_ATTRIBUTES',
    );
  });

  it('leaves variables as they are that the user set, wherever the container has them from', () => {
    const variables = variablesOf(
      manifestsOf(
        cart({
          container: {
            image: 'example.org/image:1',
            env: [
              { key: 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', value: 'http://a' },
              { key: 'OPENCHOREO_NODE_NAME', value: 'b' },
            ],
          },
        }),
      ),
    );
    expect(Object.keys(variables)).toEqual([
      'OPENCHOREO_POD_NAME',
      'OTEL_RESOURCE_ATTRIBUTES',
    ]);
  });

  it('leaves a container alone that takes variables from what is not known, and says so', () => {
    const deployment: Manifest = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'cart' },
      spec: {
        template: {
          spec: {
            containers: [
              { name: 'main', envFrom: [{ secretRef: { name: 'theirs' } }] },
              { name: 'side', env: [{ name: 'A', value: 'b' }] },
            ],
          },
        },
      },
    };
    const { releases, cell } = new World(cart()).snapshot('shop');
    const { manifests, warnings } = withTelemetry([deployment], {
      cell,
      release: releases[0].release,
      collector: COLLECTOR,
    });
    const [main, side] = templateOf(manifests).spec.containers;
    expect(main.env).toBeUndefined();
    expect(side.env?.map(({ name }) => name)).toContain(
      'OTEL_EXPORTER_OTLP_ENDPOINT',
    );
    expect(warnings.map(({ message }) => message)).toEqual([
      'is not told of the collector in container "main", which takes variables from Secret "theirs": which ones is not known',
    ]);
  });

  it('knows the names in Secrets that are fetched for the component', () => {
    const secret = (spec: object): Manifest => ({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'cart' },
      spec,
    });
    const container = {
      envFrom: [{ secretRef: { name: 'keys' }, prefix: 'OTEL_' }],
    };
    const data = [{ secretKey: 'TOKEN' }];
    const target = { name: 'keys' };
    expect(containerVariables(container, [secret({ target, data })])).toEqual({
      status: 'known',
      names: new Set(['OTEL_TOKEN']),
    });
    expect(
      containerVariables(container, [
        secret({ target, data, dataFrom: [{ extract: { key: 'all' } }] }),
      ]),
    ).toEqual({ status: 'unknown', source: 'Secret "keys"' });
  });

  it.each([
    ['the data plane names no collector', cart(), {}],
    [
      'the component wants none',
      cart({ telemetry: { enabled: false, metrics: { port: 9464 } } }),
      at(),
    ],
  ])('changes nothing where %s', (_, yaml, options) => {
    const text = JSON.stringify(manifestsOf(yaml, options));
    expect(text).not.toMatch(/OTEL_|prometheus\.io|observability/);
    expect(policyRules(yaml, options).egress).toBeUndefined();
  });
});

it('says in the plan which pods the collector has', () => {
  expect(planOf(cart(), 'shop', at()).collector).toEqual({
    namespace: 'observability',
    labels: { app: 'collector' },
    port: 4318,
  });
  expect(planOf(cart(), 'shop', at(OUTSIDE)).collector).toBeUndefined();
});

describe('metrics of components', () => {
  const measured = cart({
    telemetry: { metrics: { port: 9464, path: '/stats' } },
  });
  const annotationsOf = (collector: object) =>
    templateOf(manifestsOf(measured, at(collector))).metadata.annotations;

  it('are found by annotations of the pods, and let the collector in', () => {
    expect(annotationsOf(COLLECTOR)).toMatchObject({
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': '9464',
      'prometheus.io/path': '/stats',
    });
    expect(policyRules(measured, at()).ingress).toEqual([
      {
        from: [
          {
            namespaceSelector: {
              matchLabels: { 'kubernetes.io/metadata.name': 'observability' },
            },
            podSelector: { matchLabels: { app: 'collector' } },
          },
        ],
        ports: [{ protocol: 'TCP', port: 9464 }],
      },
    ]);
  });

  it('are not announced to a collector outside of the cluster', () => {
    expect(annotationsOf(OUTSIDE)).not.toHaveProperty(['prometheus.io/scrape']);
    expect(policyRules(measured, at(OUTSIDE)).ingress).toBeUndefined();
  });
});

describe('the way to a collector outside of the cluster', () => {
  it('is a host name to Cilium', () => {
    expect(
      policyRules(cart(), { ...at(OUTSIDE), capabilities: CILIUM }).egress,
    ).toEqual([
      {
        toFQDNs: [{ matchName: 'telemetry.example.org' }],
        toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }],
      },
    ]);
  });

  it.each([
    ['standard policies', {}, false],
    ['Cilium', { capabilities: CILIUM }, true],
  ])('says under guarantees what it is limited to: %s', (_, options, held) => {
    const { guarantees } = planOf(cart(), 'shop', {
      ...at(OUTSIDE),
      ...options,
    });
    expect(guarantees.find(({ id }) => id === 'telemetry-host')?.enforced).toBe(
      held,
    );
  });
});

describe('guarantees of telemetry', () => {
  const guarantee = (id: string, options: WorldOptions) =>
    planOf(cart(), 'shop', options).guarantees.find(each => each.id === id);

  it('say from where a collector outside of the cluster is called', () => {
    expect(guarantee('egress-gateway', at(OUTSIDE))?.enforced).toBe(false);
    expect(guarantee('egress-gateway', at())).toBeUndefined();
  });

  it('say that nothing is configured where there is no collector', () => {
    expect(guarantee('telemetry', {})?.consequence).toMatch(
      /Name a collector in spec\.telemetry/,
    );
    expect(guarantee('telemetry', at())?.enforced).toBe(true);
    expect(guarantee('telemetry-host', at())).toBeUndefined();
  });

  it('say who decides on access logs of gateways that were there before', () => {
    expect(guarantee('gateway-access-logs', at())?.consequence).toMatch(
      /log what whoever made them wants/,
    );
  });
});

(hasDefinitions ? describe : describe.skip)('what is told', () => {
  const schemas = hasDefinitions ? new ClusterSchemas() : undefined;

  it.each([
    ['services', cart({ telemetry: { metrics: { port: 9464 } } })],
    ['tasks', cart({ endpoints: {} }, 'cronjob/scheduled-task')],
  ])('is of the form that data planes know, for %s', (_, yaml) => {
    expect(
      manifestsOf(yaml).flatMap(each => schemas?.problemsOf(each) ?? []),
    ).toEqual([]);
  });
});
