import {
  DYN,
  type Implementation,
  type Library,
  Optional,
  type Type,
} from '@openchoreo/cel';
import { Configurations } from '../context/configurations';
import { Dependencies } from '../context/dependencies';
import { WorkloadContext } from '../context/workload';
import { toCel } from './values';

/** Objects of the context that have methods besides their fields. */
export const contextObjects = {
  Configurations: objectOf('configurations', Configurations),
  Dependencies: objectOf('dependencies', Dependencies),
  WorkloadContext: objectOf('workload', WorkloadContext),
} as const;

function objectOf(
  name: string,
  constructor: abstract new (...args: never[]) => object,
) {
  return {
    kind: 'object',
    name,
    fields: {},
    others: DYN,
    matches: (value: unknown) => value instanceof constructor,
  } as const satisfies Type;
}

/** Signatures of methods without arguments that give lists of maps. */
function lists<Name extends string>(
  type: keyof typeof contextObjects,
  names: readonly Name[],
): Record<string, Implementation> {
  return Object.fromEntries(
    names.map(name => [
      `${type}.${name}(): list<map<string, dyn>>`,
      (object: Readonly<Record<Name, () => unknown>>) => toCel(object[name]()),
    ]),
  );
}

/** Methods that templates call on the objects of their context. */
export const contextMethods: Library = {
  types: contextObjects,
  functions: {
    ...lists('Configurations', [
      'toConfigEnvsByContainer',
      'toSecretEnvsByContainer',
      'toConfigFileList',
      'toSecretFileList',
      'toContainerEnvFrom',
      'toContainerVolumeMounts',
      'toVolumes',
    ]),
    ...lists('Dependencies', [
      'toContainerEnvs',
      'toContainerVolumeMounts',
      'toVolumes',
    ]),
    ...lists('WorkloadContext', ['toServicePorts']),
    'WorkloadContext.toEndpointResources(string): optional<list<map<string, dyn>>>':
      (workload: WorkloadContext, name: string) => {
        const resources = workload.toEndpointResources(name);
        return resources.length > 0
          ? Optional.of(toCel(resources))
          : Optional.none;
      },
  },
};
