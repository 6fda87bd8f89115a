import type { ProjectRelease, ProjectReleaseBinding } from '@openchoreo/model';
import { World, projectYaml, resourcesOf } from '../__testUtils__/world';
import type { CellPlan } from '../cellPlan';
import { compileCell } from '../cell/compileCell';

const TYPE = `
validations:
  - { rule: "\${parameters.pods > 0}", message: pods must be positive }
parameters:
  openAPIV3Schema:
    type: object
    properties: { pods: { type: integer, default: 10 } }
environmentConfigs:
  openAPIV3Schema:
    type: object
    properties:
      namespaceLabels: { type: object, additionalProperties: { type: string }, default: {} }
resources:
  - id: namespace
    template:
      apiVersion: v1
      kind: Namespace
      metadata:
        name: \${metadata.namespace}
        labels: \${oc_merge(metadata.labels, environmentConfigs.namespaceLabels)}
        annotations: { team: '\${metadata.projectName}' }
  - id: quota
    template:
      apiVersion: v1
      kind: ResourceQuota
      metadata: { name: quota, namespace: '\${metadata.namespace}' }
      spec: { hard: { pods: '\${parameters.pods}' } }
`;

function cell(
  options: {
    readonly type?: string;
    readonly parameters?: string;
    readonly environmentConfigs?: string;
  } = {},
): CellPlan {
  const { type = TYPE, parameters = '{}', environmentConfigs = '{}' } = options;
  const [release, binding] = resourcesOf(`
apiVersion: openchoreo.dev/v1alpha1
kind: ProjectRelease
metadata: { name: shop-1, namespace: acme }
spec:
  owner: { projectName: shop }
  parameters: ${parameters}
  projectType:
    kind: ClusterProjectType
    name: default
    spec:
${type
  .trim()
  .split('\n')
  .map(line => `      ${line}`)
  .join('\n')}
---
apiVersion: openchoreo.dev/v1alpha1
kind: ProjectReleaseBinding
metadata: { name: shop-development, namespace: acme }
spec:
  owner: { projectName: shop }
  environment: development
  projectRelease: shop-1
  environmentConfigs: ${environmentConfigs}
`);
  return compileCell({
    ...new World(projectYaml('shop')).snapshot('shop'),
    boundProject: {
      release: release as ProjectRelease,
      binding: binding as ProjectReleaseBinding,
    },
  });
}

describe('a project of a type', () => {
  it('brings its objects into the cell', () => {
    const plan = cell({ parameters: '{ pods: 30 }' });
    expect(plan.errors).toEqual([]);
    expect(
      plan.manifests.find(({ kind }) => kind === 'ResourceQuota'),
    ).toMatchObject({
      metadata: {
        namespace: plan.namespace,
        labels: { 'openchoreo.dev/project': 'shop' },
      },
      spec: { hard: { pods: 30 } },
    });
  });

  it('adds to the namespace, and takes nothing of it away', () => {
    const plan = cell({
      environmentConfigs:
        '{ namespaceLabels: { team: blue, pod-security.kubernetes.io/enforce: restricted, openchoreo.dev/project: other } }',
    });
    const namespaces = plan.manifests.filter(
      ({ kind }) => kind === 'Namespace',
    );
    expect(namespaces).toMatchObject([
      {
        metadata: {
          name: plan.namespace,
          labels: {
            team: 'blue',
            'pod-security.kubernetes.io/enforce': 'restricted',
            'openchoreo.dev/project': 'shop',
            'openchoreo.dev/organization': 'acme',
            'openchoreo.dev/managed-by': 'openchoreo',
          },
          annotations: { team: 'shop' },
        },
      },
    ]);
  });

  it('reports what is wrong with its values and keeps the cell closed', () => {
    const plan = cell({
      parameters: '{ pods: many }',
      environmentConfigs: '{ namespaceLabels: { a: 1 } }',
    });
    expect(plan.errors).toMatchObject([
      { resource: 'Project acme/shop', path: 'parameters.pods' },
      { path: 'environmentConfigs.namespaceLabels.a' },
    ]);
    expect(plan.manifests.map(({ kind }) => kind)).toEqual([
      'Namespace',
      'NetworkPolicy',
    ]);
  });

  it('holds the rules of its type', () => {
    expect(cell({ parameters: '{ pods: 0 }' }).errors).toMatchObject([
      { path: 'spec.validations[0]', message: 'pods must be positive' },
    ]);
  });

  it.each([
    ['another namespace', 'v1', 'Namespace', 'other'],
    [
      'the policy that closes the cell',
      'networking.k8s.io/v1',
      'NetworkPolicy',
      'cell',
    ],
  ])('cannot render %s', (_, apiVersion, kind, name) => {
    const { errors } = cell({
      type: `
resources:
  - id: it
    template: { apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: ${name} } }
`,
    });
    expect(errors).toMatchObject([
      { message: expect.stringContaining(`renders the ${kind} "${name}"`) },
    ]);
  });

  it('cannot render for another plane', () => {
    const { errors } = cell({
      type: `
resources:
  - id: it
    targetPlane: observabilityplane
    template: { apiVersion: v1, kind: ConfigMap, metadata: { name: it } }
`,
    });
    expect(errors).toMatchObject([
      { message: expect.stringContaining('observabilityplane') },
    ]);
  });
});
