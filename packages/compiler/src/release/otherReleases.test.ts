import { resourcesOf } from '../__testUtils__/world';
import { contentHashOf } from './contentHash';
import { createProjectRelease } from './createProjectRelease';
import { createResourceRelease } from './createResourceRelease';

type ProjectInput = Parameters<typeof createProjectRelease>[0];
type ResourceInput = Parameters<typeof createResourceRelease>[0];
type Parameterized = Readonly<Record<string, unknown>>;

const [project, projectType, resource, resourceType] = resourcesOf(`
apiVersion: openchoreo.dev/v1alpha1
kind: Project
metadata: { name: shop, namespace: acme }
spec:
  deploymentPipelineRef: { name: default }
  type: { kind: ClusterProjectType, name: team }
---
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterProjectType
metadata: { name: team }
spec:
  resources:
    - id: quota
      template: { apiVersion: v1, kind: ResourceQuota, metadata: { name: team } }
---
apiVersion: openchoreo.dev/v1alpha1
kind: Resource
metadata: { name: db, namespace: acme }
spec:
  owner: { projectName: shop }
  type: { kind: ClusterResourceType, name: postgres }
---
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterResourceType
metadata: { name: postgres }
spec:
  resources:
    - id: claim
      template: { apiVersion: v1, kind: ConfigMap, metadata: { name: db } }
`) as unknown as [
  ProjectInput['project'],
  ProjectInput['projectType'],
  ResourceInput['resource'],
  ResourceInput['resourceType'],
];

const releaseOf = {
  project: (parameters?: Parameterized) =>
    createProjectRelease({
      project: { ...project, spec: { ...project.spec, parameters } },
      projectType,
    }),
  resource: (parameters?: Parameterized) =>
    createResourceRelease({
      resource: { ...resource, spec: { ...resource.spec, parameters } },
      resourceType,
    }),
};

describe('releases of projects and managed resources', () => {
  it('are copies of what decides them', () => {
    expect(releaseOf.project()).toStrictEqual({
      apiVersion: 'openchoreo.dev/v1alpha1',
      kind: 'ProjectRelease',
      metadata: {
        name: expect.stringMatching(/^shop-[0-9a-f]{8}$/),
        namespace: 'acme',
        annotations: {
          'openchoreo.dev/content-hash': contentHashOf(releaseOf.project()),
        },
        labels: { 'openchoreo.dev/project': 'shop' },
      },
      spec: {
        owner: { projectName: 'shop' },
        projectType: {
          kind: 'ClusterProjectType',
          name: 'team',
          spec: projectType.spec,
        },
      },
    });
    expect(releaseOf.resource()).toStrictEqual({
      apiVersion: 'openchoreo.dev/v1alpha1',
      kind: 'ResourceRelease',
      metadata: {
        name: expect.stringMatching(/^db-[0-9a-f]{8}$/),
        namespace: 'acme',
        annotations: {
          'openchoreo.dev/content-hash': contentHashOf(releaseOf.resource()),
        },
        labels: {
          'openchoreo.dev/project': 'shop',
          'openchoreo.dev/resource': 'db',
        },
      },
      spec: {
        owner: { projectName: 'shop', resourceName: 'db' },
        resourceType: {
          kind: 'ClusterResourceType',
          name: 'postgres',
          spec: resourceType.spec,
        },
      },
    });
  });

  it.each(['project', 'resource'] as const)(
    'of a %s are others with other parameters',
    kind => {
      const [one, two] = [1, 2].map(size => releaseOf[kind]({ size }));
      expect(one.spec.parameters).toEqual({ size: 1 });
      expect(one.metadata.name).not.toBe(two.metadata.name);
      expect(one.metadata.name).not.toBe(releaseOf[kind]().metadata.name);
    },
  );
});
