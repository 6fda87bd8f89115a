import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { problemsOf } from '../__testUtils__/problemsOf';
import { processorBench } from '../__testUtils__/processorBench';
import { TestRun } from '../__testUtils__/TestRun';

const FILE = '/repo/platform.yaml';

function entity(
  name: string,
  spec: JsonObject,
  metadata: Partial<Entity['metadata']> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, namespace: 'acme', ...metadata },
    spec: { owner: 'platform-team', ...spec },
  };
}

const environment = (openchoreo: JsonObject) =>
  entity('environment.staging', { type: 'environment', openchoreo });

async function declare(declared: Entity) {
  const { processor, controlPlane } = processorBench();
  const run = new TestRun(processor, { type: 'file', target: FILE });
  const result = await run.process(declared);
  return {
    result,
    run,
    problems: problemsOf(result),
    applied: controlPlane.applied.flat(),
  };
}

describe('Resource entities of the platform', () => {
  it('declare environments, with where they are hosted', async () => {
    const { applied, problems, result, run } = await declare(
      entity(
        'environment.staging',
        {
          type: 'environment',
          dependsOn: ['component:acme/vpn'],
          openchoreo: {
            dataPlaneRef: { kind: 'ClusterDataPlane', name: 'default' },
            isProduction: false,
          },
        },
        { title: 'Staging', description: 'Like production' },
      ),
    );
    expect(problems).toEqual([]);
    expect(applied).toEqual([
      {
        apiVersion: 'openchoreo.dev/v1alpha1',
        kind: 'Environment',
        metadata: {
          name: 'staging',
          namespace: 'acme',
          annotations: {
            'openchoreo.dev/display-name': 'Staging',
            'openchoreo.dev/description': 'Like production',
            'openchoreo.dev/declared-by': 'resource:acme/environment.staging',
            'openchoreo.dev/owner': 'group:acme/platform-team',
          },
        },
        spec: {
          dataPlaneRef: { kind: 'ClusterDataPlane', name: 'default' },
          isProduction: false,
        },
      },
    ]);
    expect(result).toMatchObject({
      metadata: { annotations: { 'openchoreo.dev/organization': 'acme' } },
      spec: {
        dependsOn: [
          'component:acme/vpn',
          'resource:default/cluster-data-plane.default',
        ],
      },
    });
    expect(run.relations).toEqual([
      'resource:acme/environment.staging hostedOn resource:default/cluster-data-plane.default',
      'resource:default/cluster-data-plane.default hosts resource:acme/environment.staging',
    ]);
  });

  it('declare pipelines, with what promotes where', async () => {
    const { applied, problems, run } = await declare(
      entity('deployment-pipeline.short', {
        type: 'deployment-pipeline',
        openchoreo: {
          promotionPaths: [
            {
              sourceEnvironmentRef: { name: 'dev' },
              targetEnvironmentRefs: [{ name: 'prod' }],
            },
          ],
        },
      }),
    );
    expect(problems).toEqual([]);
    expect(applied).toMatchObject([
      { kind: 'DeploymentPipeline', metadata: { name: 'short' } },
    ]);
    expect(run.relations).toContain(
      'resource:acme/environment.dev promotesTo resource:acme/environment.prod',
    );
  });

  it('declare data planes of one organization and of all', async () => {
    const own = await declare(
      entity('data-plane.eu.west', { type: 'data-plane', openchoreo: {} }),
    );
    const shared = await declare(
      entity(
        'cluster-data-plane.default',
        { type: 'data-plane', openchoreo: { clusterRef: 'embedded' } },
        { namespace: undefined },
      ),
    );
    expect([...own.problems, ...shared.problems]).toEqual([]);
    expect(own.applied).toMatchObject([
      {
        kind: 'DataPlane',
        metadata: { name: 'eu.west', namespace: 'acme' },
      },
    ]);
    expect(shared.applied).toMatchObject([
      {
        kind: 'ClusterDataPlane',
        metadata: { name: 'default' },
        spec: { clusterRef: 'embedded' },
      },
    ]);
    expect(shared.applied[0].metadata).not.toHaveProperty('namespace');
  });

  it.each([
    [
      'a field',
      environment({
        isProduction: 'yes',
        dataPlaneRef: { kind: 'Cluster', name: 'a' },
      }),
      [
        `${FILE}: error: Environment acme/staging: spec.openchoreo.dataPlaneRef.kind`,
        `${FILE}: error: Environment acme/staging: spec.openchoreo.isProduction`,
      ],
    ],
    [
      'no mapping',
      entity('environment.a', { type: 'environment', openchoreo: [] }),
      ['spec.openchoreo is not a mapping'],
    ],
    [
      'another type',
      entity('environment.a', { type: 's3-bucket', openchoreo: {} }),
      ['spec.type is "s3-bucket", which cannot be declared; expected'],
    ],
    [
      'another name',
      entity('staging', { type: 'environment', openchoreo: {} }),
      ['metadata.name is "staging"; expected environment.NAME'],
    ],
    [
      'a name that is none of an environment',
      entity('environment.a.b', { type: 'environment', openchoreo: {} }),
      [`${FILE}: error: Environment acme/a.b: metadata.name`],
    ],
    [
      'an organization of what all share',
      entity('cluster-data-plane.a', { type: 'data-plane', openchoreo: {} }),
      ['metadata.namespace is "acme"; expected default'],
    ],
  ])('say what is wrong with %s, and send nothing', async (_, wrong, said) => {
    const { applied, problems } = await declare(wrong);
    const lines = problems.flatMap(problem => problem.split('\n'));
    expect(lines).toHaveLength(said.length);
    for (const text of said) {
      expect(lines).toContainEqual(expect.stringContaining(text));
    }
    expect(applied).toEqual([]);
  });

  it('are left alone when they do not speak to OpenChoreo', async () => {
    const bucket = entity('environment.a', { type: 'environment' });
    const { result, applied } = await declare(bucket);
    expect(result).toBe(bucket);
    expect(applied).toEqual([]);
  });
});
