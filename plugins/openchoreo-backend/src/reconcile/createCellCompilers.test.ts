import type { CellSnapshot } from '@openchoreo/compiler';
import { createCellCompilers } from './createCellCompilers';

/** A cell of one component whose type renders nothing but a ConfigMap. */
function cell(environment: string): CellSnapshot {
  const apiVersion = 'openchoreo.dev/v1alpha1';
  const owner = { projectName: 'shop', componentName: 'note' };
  const namespace = 'acme';
  return {
    cell: { organization: namespace, project: 'shop', environment },
    project: {
      apiVersion,
      kind: 'Project',
      metadata: { name: 'shop', namespace },
      spec: {
        deploymentPipelineRef: { kind: 'DeploymentPipeline', name: 'default' },
        isolation: 'cell',
      },
    },
    environment: {
      apiVersion,
      kind: 'Environment',
      metadata: { name: environment, namespace },
      spec: {},
    } as CellSnapshot['environment'],
    dataPlane: {
      apiVersion,
      kind: 'ClusterDataPlane',
      metadata: { name: 'default' },
      spec: {},
    } as CellSnapshot['dataPlane'],
    releases: [
      {
        componentUid: 'uid',
        binding: {
          apiVersion,
          kind: 'ReleaseBinding',
          metadata: { name: 'note', namespace },
          spec: { owner, environment, state: 'Active' },
        },
        release: {
          apiVersion,
          kind: 'ComponentRelease',
          metadata: { name: 'note-1', namespace },
          spec: {
            owner,
            componentType: {
              kind: 'ComponentType',
              name: 'proxy/note',
              spec: {
                workloadType: 'proxy',
                resources: [
                  {
                    id: 'note',
                    targetPlane: 'dataplane',
                    template: {
                      apiVersion: 'v1',
                      kind: 'ConfigMap',
                      metadata: { name: '${metadata.name}' },
                    },
                  },
                ],
              },
            },
            workload: { container: { image: 'note:1' } },
          },
        } as CellSnapshot['releases'][number]['release'],
      },
    ],
    secretReferences: [],
    providers: [],
    consumers: [],
  };
}

describe('createCellCompilers', () => {
  it('takes over what did not change, cell by cell', () => {
    const compile = createCellCompilers();
    const [first] = compile(cell('development')).components;
    const [other] = compile(cell('production')).components;
    const [again] = compile(cell('development')).components;
    expect(first.status).toBe('compiled');
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('forgets the cells that were not compiled for longest', () => {
    const compile = createCellCompilers(1);
    const [first] = compile(cell('development')).components;
    compile(cell('production'));
    const [again] = compile(cell('development')).components;
    expect(again).not.toBe(first);
    expect(again).toEqual(first);
  });
});
