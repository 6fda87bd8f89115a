import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { openchoreoPermissions } from '@openchoreo/backstage-plugin-openchoreo-common';

/** Who may do what; entity references are whole and in lower case. */
export interface PolicySettings {
  readonly platform: readonly string[];
  /** By the name of the organization. */
  readonly organizations: ReadonlyMap<string, readonly string[]>;
  readonly grants: readonly Grant[];
}

interface Grant {
  readonly to: readonly string[];
  /** Names of permissions of the control plane. */
  readonly permissions: ReadonlySet<string>;
}

const KEY = 'openchoreo.permissions';
const NAMES = Object.values(openchoreoPermissions).map(({ name }) => name);

/** @throws InputError for a permission that does not exist and a reference that is none */
export function readSettings(config: Config): PolicySettings {
  const organizations = config.getOptionalConfig(`${KEY}.organizations`);
  return {
    platform: refsIn(config, `${KEY}.platform`),
    organizations: new Map(
      organizations
        ?.keys()
        .map(name => [
          name.toLowerCase(),
          organizations
            .getStringArray(name)
            .map(ref => refOf(ref, `${KEY}.organizations.${name}`)),
        ]),
    ),
    grants: (config.getOptionalConfigArray(`${KEY}.grants`) ?? []).map(
      (grant, index) => ({
        to: grant
          .getStringArray('to')
          .map(ref => refOf(ref, `${KEY}.grants[${index}].to`)),
        permissions: new Set(
          grant
            .getStringArray('permissions')
            .flatMap(pattern =>
              namesOf(pattern, `${KEY}.grants[${index}].permissions`),
            ),
        ),
      }),
    ),
  };
}

function refsIn(config: Config, key: string): string[] {
  return (config.getOptionalStringArray(key) ?? []).map(ref => refOf(ref, key));
}

function refOf(text: string, key: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind: 'group',
        defaultNamespace: DEFAULT_NAMESPACE,
      }),
    );
  } catch (error) {
    throw new InputError(
      `${key}: "${text}" is not an entity reference; write it like group:default/platform`,
      error,
    );
  }
}

function namesOf(pattern: string, key: string): readonly string[] {
  const found = NAMES.filter(name =>
    pattern.endsWith('.*')
      ? name.startsWith(pattern.slice(0, -1))
      : name === pattern,
  );
  if (found.length === 0) {
    throw new InputError(
      `${key}: there is no permission "${pattern}"; there are ${NAMES.join(
        ', ',
      )}`,
    );
  }
  return found;
}
