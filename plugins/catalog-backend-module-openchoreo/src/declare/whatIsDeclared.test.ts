import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { problemsOf } from '../__testUtils__/problemsOf';
import {
  component,
  domain,
  processorBench,
  system,
  WORKLOAD,
} from '../__testUtils__/processorBench';
import { TestRun } from '../__testUtils__/TestRun';
import { useFiles } from '../__testUtils__/useFiles';

const files = useFiles({
  'secret.txt': 'not for you',
  'cart/workload.yaml': WORKLOAD,
  'cart/api/cart.proto': 'service Cart {}',
  'cart/motd.txt': 'hello\n',
});

describe('what entities declare', () => {
  it('declares a component with the workload beside its file', async () => {
    const { processor, controlPlane, catalog } = processorBench();
    catalog.set('system:acme/shop', system);
    catalog.set('domain:acme/retail', domain);
    const run = new TestRun(
      processor,
      files.location('cart/catalog-info.yaml'),
    );

    const result = await run.process(component);

    expect(problemsOf(result)).toEqual([]);
    expect(controlPlane.applied).toEqual([
      [
        {
          apiVersion: 'openchoreo.dev/v1alpha1',
          kind: 'Component',
          metadata: {
            name: 'cart',
            namespace: 'acme-retail',
            annotations: {
              'openchoreo.dev/display-name': 'Cart',
              'openchoreo.dev/description': 'Baskets',
              'openchoreo.dev/declared-by': 'component:acme/cart',
              'openchoreo.dev/owner': 'group:acme/shop-team',
            },
          },
          spec: {
            owner: { projectName: 'webshop' },
            componentType: {
              kind: 'ClusterComponentType',
              name: 'deployment/service',
            },
            autoDeploy: true,
          },
        },
        expect.objectContaining({
          kind: 'Workload',
          metadata: {
            name: 'cart',
            namespace: 'acme-retail',
            annotations: {
              'openchoreo.dev/declared-by': 'component:acme/cart',
              'openchoreo.dev/owner': 'group:acme/shop-team',
            },
          },
          spec: expect.objectContaining({
            owner: { projectName: 'webshop', componentName: 'cart' },
            container: {
              image: 'example.org/cart:1',
              files: [{ key: 'motd', mountPath: '/etc', value: 'hello\n' }],
            },
            endpoints: {
              grpc: {
                type: 'gRPC',
                port: 7070,
                schema: { content: 'service Cart {}' },
              },
            },
          }),
        }),
      ],
    ]);
    expect(result.metadata.annotations).toMatchObject({
      'openchoreo.dev/organization': 'acme-retail',
      'openchoreo.dev/project': 'webshop',
      'openchoreo.dev/component': 'cart',
    });
    expect(result.spec).toMatchObject({
      providesApis: ['api:acme-retail/cart.grpc', 'api:acme/hand-written'],
      consumesApis: ['api:acme-retail/prices.api'],
      dependsOn: ['resource:acme-retail/external.bank.example.com'],
    });
    expect(run.refreshKeys).toEqual(
      expect.arrayContaining([
        `file:${files.path('cart/workload.yaml')}`,
        `file:${files.path('cart/api/cart.proto')}`,
        `file:${files.path('cart/motd.txt')}`,
      ]),
    );
  });

  it('declares organizations and projects', async () => {
    const { processor, controlPlane, catalog } = processorBench();
    catalog.set('domain:acme/retail', domain);
    await new TestRun(
      processor,
      files.location('cart/catalog-info.yaml'),
    ).process(domain);
    await new TestRun(
      processor,
      files.location('cart/catalog-info.yaml'),
    ).process(system);
    expect(controlPlane.applied.flat()).toMatchObject([
      {
        kind: 'Organization',
        metadata: { name: 'acme-retail' },
        spec: { displayName: 'Retail' },
      },
      {
        kind: 'Project',
        metadata: { name: 'webshop', namespace: 'acme-retail' },
        spec: { deploymentPipelineRef: { name: 'default' } },
      },
    ]);
  });

  it('takes the pipeline and the isolation of a project from annotations', async () => {
    const { processor, controlPlane, catalog } = processorBench();
    catalog.set('domain:acme/retail', domain);
    const result = await new TestRun(
      processor,
      files.location('cart/catalog-info.yaml'),
    ).process({
      ...system,
      metadata: {
        ...system.metadata,
        annotations: {
          ...system.metadata.annotations,
          'openchoreo.dev/deployment-pipeline': 'short',
          'openchoreo.dev/isolation': 'strict',
        },
      },
    });
    expect(problemsOf(result)).toEqual([]);
    expect(controlPlane.applied.flat()[0]).toMatchObject({
      kind: 'Project',
      spec: { deploymentPipelineRef: { name: 'short' }, isolation: 'strict' },
    });
  });

  it('understands every annotation of a component', async () => {
    const { processor, controlPlane } = processorBench();
    const run = new TestRun(
      processor,
      files.location('cart/catalog-info.yaml'),
    );
    const annotated = (annotations: Record<string, string>): Entity => ({
      ...component,
      metadata: {
        ...component.metadata,
        annotations: {
          'openchoreo.dev/component-type': 'ComponentType:deployment/grpc',
          'openchoreo.dev/organization': 'elsewhere',
          'openchoreo.dev/project': 'other',
          'openchoreo.dev/component': 'basket',
          ...annotations,
        },
      },
    });
    const result = await run.process(
      annotated({
        'openchoreo.dev/auto-deploy': 'false',
        'openchoreo.dev/parameters': 'replicas: 2',
        'openchoreo.dev/traits':
          '- { kind: ClusterTrait, name: endpoint-traffic, instanceName: a }',
      }),
    );
    expect(problemsOf(result)).toEqual([]);
    expect(controlPlane.applied.flat()[0]).toMatchObject({
      metadata: { name: 'basket', namespace: 'elsewhere' },
      spec: {
        owner: { projectName: 'other' },
        componentType: { kind: 'ComponentType', name: 'deployment/grpc' },
        autoDeploy: false,
        parameters: { replicas: 2 },
        traits: [
          { kind: 'ClusterTrait', name: 'endpoint-traffic', instanceName: 'a' },
        ],
      },
    });

    const broken = await run.process(
      annotated({ 'openchoreo.dev/auto-deploy': 'yes' }),
    );
    expect(problemsOf(broken)).toEqual([
      'annotation openchoreo.dev/auto-deploy is "yes"; expected true or false',
    ]);
    const list = await run.process(
      annotated({ 'openchoreo.dev/parameters': '- a' }),
    );
    expect(problemsOf(list)[0]).toMatch(/is not a mapping/);
    const mapping = await run.process(
      annotated({ 'openchoreo.dev/traits': 'name: endpoint-traffic' }),
    );
    expect(problemsOf(mapping)[0]).toMatch(/traits is not a list/);
    const unread = await run.process(
      annotated({ 'openchoreo.dev/traits': '- [' }),
    );
    expect(problemsOf(unread)[0]).toMatch(/traits is not YAML/);
  });

  it('takes everything from the spec of the entity, the workload too', async () => {
    const { processor, controlPlane, catalog } = processorBench();
    catalog.set('system:acme/shop', system);
    catalog.set('domain:acme/retail', domain);
    const { annotations: _, ...metadata } = component.metadata;
    const inline = (openchoreo: JsonObject): Entity => ({
      ...component,
      metadata,
      spec: { ...component.spec, openchoreo },
    });
    const choices = {
      componentType: 'deployment/service',
      autoDeploy: false,
      parameters: { replicas: 2 },
      traits: [{ kind: 'ClusterTrait', name: 'a', instanceName: 'b' }],
    };
    const workload: JsonObject = parse(WORKLOAD);
    const run = new TestRun(
      processor,
      files.location('cart/catalog-info.yaml'),
    );

    const result = await run.process(inline({ ...choices, workload }));

    expect(problemsOf(result)).toEqual([]);
    expect(controlPlane.applied.flat()).toMatchObject([
      {
        kind: 'Component',
        spec: {
          ...choices,
          componentType: {
            kind: 'ClusterComponentType',
            name: 'deployment/service',
          },
        },
      },
      {
        kind: 'Workload',
        spec: {
          container: {
            image: 'example.org/cart:1',
            files: [{ key: 'motd', value: 'hello\n' }],
          },
          endpoints: { grpc: { schema: { content: 'service Cart {}' } } },
        },
      },
    ]);

    const wrong = await run.process(
      inline({ ...choices, workload: { ...workload, endpoints: [{}] } }),
    );
    expect(problemsOf(wrong)[0]).toContain(
      `${files.path(
        'cart/catalog-info.yaml',
      )}: error: workload descriptor cart: spec.openchoreo.workload.endpoints[0]`,
    );
    const givenUp = inline({ ...choices, workload });
    await run.process({
      ...givenUp,
      spec: { ...givenUp.spec, lifecycle: 'deprecated' },
    });
    expect(controlPlane.applied.at(-1)?.[0].metadata.annotations).toMatchObject(
      { 'openchoreo.dev/lifecycle': 'deprecated' },
    );
    const typeless = await run.process(inline({ workload }));
    expect(problemsOf(typeless)).toEqual([
      'spec.openchoreo.componentType is not text; expected e.g. deployment/service',
    ]);
    const double = inline({ ...choices, workload });
    const twice = await run.process({
      ...double,
      metadata: {
        ...metadata,
        annotations: { 'openchoreo.dev/auto-deploy': 'true' },
      },
    });
    expect(problemsOf(twice)).toEqual([
      'spec.openchoreo.autoDeploy and annotation openchoreo.dev/auto-deploy say the same; remove one of them',
    ]);
  });

  it('says so when a component belongs to no project', async () => {
    const { processor } = processorBench();
    const { system: _, ...spec } = component.spec ?? {};
    const result = await new TestRun(
      processor,
      files.location('cart/catalog-info.yaml'),
    ).process({
      ...component,
      spec,
    });
    expect(problemsOf(result)).toEqual([
      'the component belongs to no project; set spec.system, or the annotations openchoreo.dev/organization and openchoreo.dev/project',
    ]);
  });
});
