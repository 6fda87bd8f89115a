import type { ComponentRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Knex } from 'knex';
import type { ResourceKey } from './resourceKinds';
import { columnsOfKey } from './storedRows';

interface UserRow {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly organization: string;
  readonly project: string;
  readonly component: string;
}

/** Which components have a component type or a trait, of their own or because their type brings it along. */
export class TypeUsers {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** How many components have each, in the order of the keys. */
  async counts(keys: readonly ResourceKey[]): Promise<readonly number[]> {
    const rows: (Pick<UserRow, 'kind' | 'namespace' | 'name'> & {
      readonly count: number | string;
    })[] = await this.#knex
      .from(this.#users(keys))
      .groupBy('kind', 'namespace', 'name')
      .select('kind', 'namespace', 'name')
      .count({ count: '*' });
    const counts = new Map(
      rows.map(({ count, ...row }) => [textOf(row), Number(count)]),
    );
    return keys.map(key => counts.get(textOf(columnsOfKey(key))) ?? 0);
  }

  /** The first components that have one, by organization, project and name. */
  async first(key: ResourceKey, limit: number): Promise<ComponentRef[]> {
    return this.#knex
      .from(this.#users([key]))
      .orderBy(['organization', 'project', 'component'])
      .limit(limit)
      .select('organization', 'project', 'component');
  }

  /** Each component once for each of the types that it has. */
  #users(keys: readonly ResourceKey[]) {
    const direct = this.#uses(keys).join(
      'resources as component',
      'component.uid',
      'use.from_uid',
    );
    const throughType = this.#uses(keys)
      .join('resources as type', 'type.uid', 'use.from_uid')
      .whereIn('type.kind', ['ComponentType', 'ClusterComponentType'])
      .join('resource_references as typed', join =>
        join
          .on('typed.to_kind', 'type.kind')
          .andOn('typed.to_namespace', 'type.namespace')
          .andOn('typed.to_name', 'type.name'),
      )
      .join('resources as component', 'component.uid', 'typed.from_uid');
    const [first, second] = [direct, throughType].map(query =>
      query.where('component.kind', 'Component').select({
        kind: 'use.to_kind',
        namespace: 'use.to_namespace',
        name: 'use.to_name',
        organization: 'component.namespace',
        project: 'component.project',
        component: 'component.name',
      }),
    );
    // A union: a component that has a trait twice counts once.
    return first.union(second).as('users');
  }

  #uses(keys: readonly ResourceKey[]) {
    return this.#knex<UserRow>('resource_references as use').whereIn(
      ['use.to_kind', 'use.to_namespace', 'use.to_name'],
      keys
        .map(columnsOfKey)
        .map(({ kind, namespace, name }) => [kind, namespace, name]),
    );
  }
}

function textOf({
  kind,
  namespace,
  name,
}: Pick<UserRow, 'kind' | 'namespace' | 'name'>): string {
  return [kind, namespace, name].join('/');
}
