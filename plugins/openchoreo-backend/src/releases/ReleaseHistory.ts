import type { Knex } from 'knex';
import type { Component } from '@openchoreo/model';
import type { ResourceStore } from '../database/ResourceStore';
import type { DbResourceRow } from '../database/tables';

/** Keeps the releases of a component from piling up. */
export class ReleaseHistory {
  readonly #knex: Knex;
  readonly #store: ResourceStore;
  readonly #retained: number;

  /** @param options.retained - how many releases a component keeps that run nowhere */
  constructor(options: {
    readonly knex: Knex;
    readonly store: ResourceStore;
    readonly retained: number;
  }) {
    this.#knex = options.knex;
    this.#store = options.store;
    this.#retained = options.retained;
  }

  /** Removes the oldest releases that no binding names. `current` stays. */
  async prune(component: Component, current: string): Promise<void> {
    const { namespace, name } = component.metadata;
    const rows = await this.#knex<DbResourceRow>('resources')
      .where({
        kind: 'ComponentRelease',
        namespace,
        project: component.spec.owner.projectName,
        component: name,
      })
      .whereNot({ name: current })
      .whereNotIn('name', this.#named(namespace))
      .orderBy('created_at', 'desc')
      .offset(this.#retained)
      .limit(100)
      .select('name');
    for (const row of rows) {
      await this.#store.remove({
        kind: 'ComponentRelease',
        namespace,
        name: row.name,
      });
    }
  }

  #named(namespace: string) {
    return this.#knex('resource_references')
      .where({ to_kind: 'ComponentRelease', to_namespace: namespace })
      .select('to_name');
  }
}
