import { type Environment, Optional } from '@marcbachmann/cel-js';
import { Configurations } from '../../context/configurations';
import { Dependencies } from '../../context/dependencies';
import { WorkloadContext } from '../../context/workload';
import { toCel } from '../values';

/** Methods that templates call on the objects of their context. */
export function registerContextMethods(environment: Environment) {
  environment
    .registerType('Configurations', Configurations)
    .registerType('Dependencies', Dependencies)
    .registerType('WorkloadContext', WorkloadContext)
    .registerFunction(
      'WorkloadContext.toServicePorts(): list',
      (workload: WorkloadContext) => toCel(workload.toServicePorts()),
    )
    .registerFunction(
      'WorkloadContext.toEndpointResources(string): optional',
      (workload: WorkloadContext, name: string) => {
        const resources = workload.toEndpointResources(name);
        return resources.length > 0
          ? Optional.of(toCel(resources))
          : Optional.none();
      },
    );
  const configurationMethods = [
    'toConfigEnvsByContainer',
    'toSecretEnvsByContainer',
    'toConfigFileList',
    'toSecretFileList',
    'toContainerEnvFrom',
    'toContainerVolumeMounts',
    'toVolumes',
  ] as const;
  for (const method of configurationMethods) {
    environment.registerFunction(
      `Configurations.${method}(): list`,
      (configurations: Configurations) => toCel(configurations[method]()),
    );
  }
  const dependencyMethods = [
    'toContainerEnvs',
    'toContainerVolumeMounts',
    'toVolumes',
  ] as const;
  for (const method of dependencyMethods) {
    environment.registerFunction(
      `Dependencies.${method}(): list`,
      (dependencies: Dependencies) => toCel(dependencies[method]()),
    );
  }
}
