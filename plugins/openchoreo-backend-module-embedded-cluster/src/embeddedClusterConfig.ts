import { RootConfigService } from '@backstage/backend-plugin-api';
import { resolve } from 'node:path';

/** The `openchoreo.embeddedCluster` section of the configuration. */
export interface EmbeddedClusterConfig {
  readonly enabled: boolean;
  readonly port?: number;
  readonly dataDirectory?: string;
  readonly kubeconfigFile?: string;
}

/** Reads the section; paths are relative to the folder in which the backend was started. */
export function readEmbeddedClusterConfig(
  config: RootConfigService,
): EmbeddedClusterConfig {
  const section = config.getOptionalConfig('openchoreo.embeddedCluster');
  const path = (key: string) => {
    const given = section?.getOptionalString(key);
    return given === undefined ? undefined : resolve(given);
  };
  return {
    enabled: section?.getOptionalBoolean('enabled') ?? true,
    port: section?.getOptionalNumber('port'),
    dataDirectory: path('dataDirectory'),
    kubeconfigFile: path('kubeconfigFile'),
  };
}
