import {
  type ClusterComponentType,
  type ClusterTrait,
  type ComponentType,
  type Trait,
} from '@openchoreo/model';
import { resourcesOf } from '../__testUtils__/world';
import { defaultTypesYaml } from '../generated/defaultTypes';
import { compileSample } from './compileSample';

const DEFAULTS = resourcesOf(defaultTypesYaml);

const types = DEFAULTS.filter(
  (resource): resource is ClusterComponentType =>
    resource.kind === 'ClusterComponentType',
);
const traits = DEFAULTS.filter(
  (resource): resource is ClusterTrait => resource.kind === 'ClusterTrait',
);

function service(): ClusterComponentType {
  const found = types.find(({ metadata }) => metadata.name === 'service');
  if (!found) {
    throw new Error('there is no default type called service');
  }
  return found;
}

function kindsOf(input: Parameters<typeof compileSample>[0]) {
  const { plan } = compileSample(input);
  if (plan.status !== 'compiled') {
    throw new Error(JSON.stringify(plan));
  }
  expect(plan.warnings).toEqual([]);
  return plan.manifests.map(({ kind }) => kind);
}

describe('compileSample', () => {
  it.each([
    ['service', ['Deployment', 'HTTPRoute', 'Service']],
    ['web-application', ['Deployment', 'HTTPRoute', 'Service']],
    ['worker', ['Deployment']],
    ['scheduled-task', ['CronJob']],
  ])('makes something of the default type %s', (name, kinds) => {
    const componentType = types.find(({ metadata }) => metadata.name === name);
    expect(componentType && kindsOf({ componentType, traits: [] })).toEqual(
      expect.arrayContaining(kinds),
    );
  });

  it.each(traits.map(trait => [trait.metadata.name, trait] as const))(
    'makes something of the default trait %s',
    (_, tried) => {
      const { plan } = compileSample({
        componentType: service(),
        traits: [tried],
        tried,
      });
      expect(plan).toMatchObject({ status: 'compiled' });
    },
  );

  it('gives a type what its schema has examples of, and says so', () => {
    const [componentType] = resourcesOf(`
apiVersion: openchoreo.dev/v1alpha1
kind: ComponentType
metadata: { name: queue, namespace: acme }
spec:
  workloadType: deployment
  parameters:
    openAPIV3Schema:
      type: object
      required: [topic]
      properties:
        topic: { type: string, example: orders }
        retries: { type: integer, default: 3 }
  environmentConfigs:
    openAPIV3Schema:
      type: object
      properties: { replicas: { type: integer, example: 2 } }
  resources:
    - id: deployment
      template:
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: '\${metadata.name}', namespace: '\${metadata.namespace}' }
        spec:
          replicas: \${environmentConfigs.replicas}
          selector: { matchLabels: '\${metadata.podSelectors}' }
          template:
            metadata: { labels: '\${metadata.podSelectors}' }
            spec:
              containers:
                - name: main
                  image: \${workload.container.image}
                  args: ['\${parameters.topic}', '\${string(parameters.retries)}']
`) as ComponentType[];
    const sample = compileSample({ componentType, traits: [] });
    expect(sample).toMatchObject({
      environment: 'development',
      parameters: { topic: 'orders' },
      environmentConfigs: { replicas: 2 },
      plan: { status: 'compiled', componentType: 'deployment/queue' },
    });
    const deployment =
      sample.plan.status === 'compiled' &&
      sample.plan.manifests.find(({ kind }) => kind === 'Deployment');
    expect(deployment).toMatchObject({
      metadata: { namespace: expect.stringContaining('acme') },
      spec: {
        replicas: 2,
        template: {
          spec: { containers: [{ args: ['orders', '3'] }] },
        },
      },
    });
  });

  it('tells what is wrong with a trait that does not render', () => {
    const [tried] = resourcesOf(`
apiVersion: openchoreo.dev/v1alpha1
kind: Trait
metadata: { name: broken, namespace: acme }
spec:
  creates:
    - template:
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: broken, namespace: '\${metadata.namespace}' }
        data: { first: '\${[][0]}' }
`) as Trait[];
    const { plan } = compileSample({
      componentType: service(),
      traits: [tried],
      tried,
    });
    expect(plan).toMatchObject({
      status: 'failed',
      errors: [{ path: 'spec.creates[0].template.data.first' }],
    });
  });
});
