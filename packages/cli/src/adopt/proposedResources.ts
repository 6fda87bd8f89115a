import { API_VERSION } from '@openchoreo/model';
import type { AdoptedComponent } from './Adoption';

/** Where the proposed components are to be. */
export interface Destination {
  readonly organization: string;
  readonly project: string;
  /** Whose settings those of the original become; absent when they are to be the same everywhere. */
  readonly environment?: string;
}

/** The resources that a component consists of. */
export function proposedResources(
  component: AdoptedComponent,
  { organization: namespace, project, environment }: Destination,
): readonly object[] {
  const { name, endpoints, dependencies, environmentConfigs } = component;
  const owner = { projectName: project, componentName: name };
  return [
    {
      apiVersion: API_VERSION,
      kind: 'Component',
      metadata: { name, namespace },
      spec: {
        owner: { projectName: project },
        componentType: {
          kind: 'ClusterComponentType',
          name: component.componentType,
        },
        autoDeploy: true,
      },
    },
    {
      apiVersion: API_VERSION,
      kind: 'Workload',
      metadata: { name, namespace },
      spec: {
        owner,
        container: component.container,
        ...(Object.keys(endpoints).length > 0 && { endpoints }),
        ...(dependencies && { dependencies }),
      },
    },
    ...(environment && Object.keys(environmentConfigs).length > 0
      ? [
          {
            apiVersion: API_VERSION,
            kind: 'ReleaseBinding',
            metadata: { name: `${name}-${environment}`, namespace },
            spec: {
              owner,
              environment,
              componentTypeEnvironmentConfigs: environmentConfigs,
            },
          },
        ]
      : []),
  ];
}
