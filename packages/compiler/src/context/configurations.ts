import type {
  Container,
  EnvVar,
  FileVar,
  SecretReference,
} from '@openchoreo/model';
import { fnv32a, generateK8sName } from '@openchoreo/model';
import { compareText } from '../compareText';

/** Where the value of a secret lies in the store outside. */
export interface RemoteRef {
  readonly key: string;
  readonly property?: string;
  readonly version?: string;
}

interface ConfigEnv {
  readonly name: string;
  readonly value: string;
}
interface SecretEnv {
  readonly name: string;
  readonly remoteRef: RemoteRef;
}
interface ConfigFile extends ConfigEnv {
  readonly mountPath: string;
}
interface SecretFile extends SecretEnv {
  readonly mountPath: string;
}

/** A reference to a secret that does not resolve. */
export interface UnresolvedSecret {
  /** e.g. `workload.container.env[2].valueFrom.secretKeyRef`. */
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
}

/** The variables and files of a container, apart by whether they are secret; `configurations` in templates. */
export class Configurations {
  readonly configs: {
    readonly envs: readonly ConfigEnv[];
    readonly files: readonly ConfigFile[];
  };
  readonly secrets: {
    readonly envs: readonly SecretEnv[];
    readonly files: readonly SecretFile[];
  };
  readonly #prefix: string;
  /** Templates ask for the same names again and again. */
  readonly #names = new Map<string, string>();

  constructor(options: {
    configs: Configurations['configs'];
    secrets: Configurations['secrets'];
    /** `<component>-<environment>`: the start of every name. */
    prefix: string;
  }) {
    this.configs = options.configs;
    this.secrets = options.secrets;
    this.#prefix = options.prefix;
  }

  toConfigEnvsByContainer() {
    const { envs } = this.configs;
    return envs.length === 0
      ? []
      : [{ resourceName: this.#name('env-configs'), envs }];
  }

  toSecretEnvsByContainer() {
    const { envs } = this.secrets;
    if (envs.length === 0) {
      return [];
    }
    // A changed reference makes another Secret, so that pods restart with the new values.
    const salt = fnv32a(
      envs.map(({ name, remoteRef }) => saltOf(remoteRef, name)).join(''),
    );
    return [{ resourceName: this.#name('env-secrets', { salt }), envs }];
  }

  toConfigFileList() {
    return this.configs.files.map(file => ({
      ...file,
      resourceName: this.#name(`config-${dashed(file.name)}`, {
        parts: ['config', dashed(file.name)],
      }),
    }));
  }

  toSecretFileList() {
    return this.secrets.files.map(file => ({
      ...file,
      resourceName: this.#name('secret', {
        parts: ['secret', dashed(file.name)],
        salt: fnv32a(saltOf(file.remoteRef)),
      }),
    }));
  }

  toContainerEnvFrom() {
    return [
      ...this.toConfigEnvsByContainer().map(({ resourceName }) => ({
        configMapRef: { name: resourceName },
      })),
      ...this.toSecretEnvsByContainer().map(({ resourceName }) => ({
        secretRef: { name: resourceName },
      })),
    ];
  }

  toContainerVolumeMounts() {
    return [...this.configs.files, ...this.secrets.files].map(file => ({
      name: volumeName(file),
      mountPath: `${file.mountPath}/${file.name}`,
      subPath: file.name,
    }));
  }

  toVolumes() {
    const volumes = [
      ...this.toConfigFileList().map(file => ({
        name: volumeName(file),
        configMap: { name: file.resourceName },
      })),
      ...this.toSecretFileList().map(file => ({
        name: volumeName(file),
        secret: { secretName: file.resourceName },
      })),
    ];
    return volumes.sort((a, b) => compareText(a.name, b.name));
  }

  #name(
    suffix: string,
    { parts = [suffix], salt }: { parts?: string[]; salt?: string } = {},
  ): string {
    const key = JSON.stringify([salt, ...parts]);
    const name =
      this.#names.get(key) ??
      generateK8sName([this.#prefix, ...parts], { salt });
    this.#names.set(key, name);
    return name;
  }
}

/**
 * Sorts the variables and files of a container by where their values come from.
 *
 * @param options.secretReferences - by name
 */
export function configurationsOf(options: {
  container: Pick<Container, 'env' | 'files'>;
  secretReferences: ReadonlyMap<string, SecretReference>;
  prefix: string;
}): { configurations: Configurations; unresolved: UnresolvedSecret[] } {
  const { container, secretReferences, prefix } = options;
  const unresolved: UnresolvedSecret[] = [];
  const split = <T extends EnvVar | FileVar>(
    variables: readonly T[],
    list: string,
  ) => {
    const configs: (ConfigEnv & { source: T })[] = [];
    const secrets: (SecretEnv & { source: T })[] = [];
    variables.forEach((source, index) => {
      const ref = source.valueFrom?.secretKeyRef;
      if (!ref) {
        configs.push({ name: source.key, value: source.value ?? '', source });
        return;
      }
      const found = lookUp(secretReferences, ref);
      if ('remoteRef' in found) {
        secrets.push({ name: source.key, remoteRef: found.remoteRef, source });
      } else {
        const path = `workload.container.${list}[${index}].valueFrom.secretKeyRef`;
        unresolved.push({ path, ...found });
      }
    });
    return { configs, secrets };
  };
  const envs = split<EnvVar>(container.env ?? [], 'env');
  const files = split<FileVar>(container.files ?? [], 'files');
  const configurations = new Configurations({
    prefix,
    configs: {
      envs: envs.configs.map(({ name, value }) => ({ name, value })),
      files: files.configs.map(({ name, value, source }) => ({
        name,
        mountPath: source.mountPath,
        value,
      })),
    },
    secrets: {
      envs: envs.secrets.map(({ name, remoteRef }) => ({ name, remoteRef })),
      files: files.secrets.map(({ name, remoteRef, source }) => ({
        name,
        mountPath: source.mountPath,
        remoteRef,
      })),
    },
  });
  return { configurations, unresolved };
}

function lookUp(
  references: ReadonlyMap<string, SecretReference>,
  ref: { readonly name: string; readonly key: string },
): { remoteRef: RemoteRef } | Omit<UnresolvedSecret, 'path'> {
  const reference = references.get(ref.name);
  if (!reference) {
    return {
      message: `names the SecretReference "${ref.name}", which does not exist`,
      remedy: 'create it in the same organization',
    };
  }
  const entry = reference.spec.data.find(
    ({ secretKey }) => secretKey === ref.key,
  );
  const keys = reference.spec.data.map(({ secretKey }) => secretKey).join(', ');
  return entry
    ? { remoteRef: entry.remoteRef }
    : {
        message: `names the key "${ref.key}", which SecretReference "${ref.name}" does not have`,
        remedy: `use one of its keys: ${keys}`,
      };
}

function saltOf(
  { key, property = '', version = '' }: RemoteRef,
  name?: string,
) {
  const parts = [key, property, version];
  return name === undefined
    ? parts.join('\0')
    : `${[name, ...parts].join('\0')}\0`;
}

function dashed(fileName: string): string {
  return fileName.replace(/\./g, '-');
}

function volumeName(file: { mountPath: string; name: string }): string {
  return `file-mount-${fnv32a(`${file.mountPath}/${file.name}`)}`;
}
