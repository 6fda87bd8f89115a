import { NotFoundError } from '@backstage/errors';
import type {
  PlatformTypeKind,
  PlatformTypePage,
  PlatformTypeSummary,
  PlatformTypeView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { type AnyResource, formatResource } from '@openchoreo/model';
import type { Knex } from 'knex';
import { ownerOfRow } from '../database/edits';
import { readPage } from '../database/pages';
import { keyOf, type ResourceKey } from '../database/resourceKinds';
import { resourceOfRow } from '../database/resourceRows';
import { columnsOfKey, rowsOf } from '../database/storedRows';
import { TypeUsers } from '../database/TypeUsers';
import { describe, displayNameOf } from '../views/names';

/** Components that the page of a type names. */
const SHOWN_USERS = 200;

const KINDS: readonly PlatformTypeKind[] = [
  'ClusterComponentType',
  'ClusterTrait',
  'ComponentType',
  'Trait',
];

/** A component type or a trait. */
export type PlatformType = PlatformTypeView['resource'];

export function isPlatformType(
  resource: AnyResource,
): resource is PlatformType {
  return KINDS.some(kind => kind === resource.kind);
}

/** The component types and traits, and who uses them. */
export class PlatformTypes {
  readonly #knex: Knex;
  readonly #users: TypeUsers;

  constructor(knex: Knex) {
    this.#knex = knex;
    this.#users = new TypeUsers(knex);
  }

  /** @param query.kind - all kinds when left out */
  async list(query: {
    readonly kind?: PlatformTypeKind;
    readonly cursor?: string;
    readonly limit?: number;
  }): Promise<PlatformTypePage> {
    const { kind, ...page } = query;
    const { items, nextCursor } = await readPage(this.#knex, {
      ...page,
      kinds: kind ? [kind] : KINDS,
    });
    const types = items.filter(isPlatformType);
    const counts = await this.#users.counts(types.map(keyOf));
    return {
      items: types.map((type, index) => summaryOf(type, counts[index])),
      ...(nextCursor && { nextCursor }),
    };
  }

  /** @throws NotFoundError */
  async get(key: ResourceKey): Promise<PlatformTypeView> {
    const row = await rowsOf(this.#knex).where(columnsOfKey(key)).first();
    const resource = row && resourceOfRow(row);
    if (!resource || !isPlatformType(resource)) {
      throw new NotFoundError(
        `${formatResource(
          key,
        )} does not exist; list the platform types for those that do`,
      );
    }
    const [[usedBy], users] = await Promise.all([
      this.#users.counts([key]),
      this.#users.first(key, SHOWN_USERS),
    ]);
    const owner = ownerOfRow(row);
    return {
      ...summaryOf(resource, usedBy),
      resource,
      revision: String(row.resource_version),
      ...(owner && { owner }),
      users,
    };
  }
}

function summaryOf(type: PlatformType, usedBy: number): PlatformTypeSummary {
  const { kind, metadata, spec } = type;
  return {
    kind,
    ...('namespace' in metadata && { namespace: metadata.namespace }),
    name: metadata.name,
    displayName: displayNameOf(metadata),
    ...describe(metadata),
    ...('workloadType' in spec && { workloadType: spec.workloadType }),
    usedBy,
  };
}
