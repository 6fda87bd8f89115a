import { InputError } from '@backstage/errors';
import { API_VERSION } from '@openchoreo/model';
import type { ProjectRef } from '../refs';
import { type About, type NewResource, annotationsOf } from './newResource';

/** A connection as a form gives it. */
export interface ConnectionInput {
  /** The component's own when absent. */
  readonly project?: string;
  readonly component: string;
  readonly endpoint: string;
  /** Environment variable that gets the address. */
  readonly addressVariable?: string;
}

/** An endpoint as a form gives it: that of a workload, and its name. */
export interface EndpointInput {
  readonly name: string;
  readonly [field: string]: unknown;
}

/** A component as a form gives it. */
export interface ComponentInput extends About {
  readonly name: string;
  /** e.g. `deployment/service`. */
  readonly componentType: string;
  /** ClusterComponentType when absent. */
  readonly componentTypeKind?: 'ComponentType' | 'ClusterComponentType';
  /** True when absent. */
  readonly autoDeploy?: boolean;
  readonly parameters?: object;
  readonly traits?: readonly object[];
  readonly container: object;
  readonly endpoints?: readonly EndpointInput[];
  readonly connections?: readonly ConnectionInput[];
  readonly externals?: readonly object[];
}

/**
 * The Component and the Workload that a form describes.
 *
 * @throws InputError when two endpoints have one name
 */
export function componentResources(
  input: ComponentInput,
  { organization, project }: ProjectRef,
): NewResource[] {
  const { name, parameters } = input;
  const { traits = [], endpoints = [] } = input;
  const dependencies = dependenciesOf(input, project);
  return [
    {
      apiVersion: API_VERSION,
      kind: 'Component',
      metadata: {
        name,
        namespace: organization,
        annotations: annotationsOf(input),
      },
      spec: {
        owner: { projectName: project },
        componentType: {
          kind: input.componentTypeKind ?? 'ClusterComponentType',
          name: input.componentType,
        },
        autoDeploy: input.autoDeploy ?? true,
        ...(parameters && { parameters }),
        ...(traits.length > 0 && { traits }),
      },
    },
    {
      apiVersion: API_VERSION,
      kind: 'Workload',
      metadata: { name, namespace: organization },
      spec: {
        owner: { projectName: project, componentName: name },
        container: input.container,
        ...(endpoints.length > 0 && {
          endpoints: endpointsByName(endpoints),
        }),
        ...(dependencies && { dependencies }),
      },
    },
  ];
}

function endpointsByName(
  endpoints: readonly EndpointInput[],
): Record<string, object> {
  const byName: Record<string, object> = {};
  for (const { name, ...endpoint } of endpoints) {
    if (Object.hasOwn(byName, name)) {
      throw new InputError(
        `endpoints has "${name}" twice; give each endpoint a name of its own`,
      );
    }
    byName[name] = endpoint;
  }
  return byName;
}

function dependenciesOf(
  { connections = [], externals = [] }: ComponentInput,
  ownProject: string,
) {
  if (connections.length === 0 && externals.length === 0) {
    return undefined;
  }
  return {
    ...(connections.length > 0 && {
      endpoints: connections.map(connection => {
        const { project = ownProject, addressVariable } = connection;
        return {
          ...(project !== ownProject && { project }),
          component: connection.component,
          name: connection.endpoint,
          visibility: project === ownProject ? 'project' : 'organization',
          envBindings: addressVariable ? { address: addressVariable } : {},
        };
      }),
    }),
    ...(externals.length > 0 && { external: externals }),
  };
}
