import type { Knex } from 'knex';
import type { Component } from '@openchoreo/model';
import { OPEN } from '../approvals/requestRows';
import type { ResourceStore } from '../database/ResourceStore';
import type { DbResourceRow } from '../database/tables';

/** Keeps the releases of a component from piling up. */
export class ReleaseHistory {
  readonly #knex: Knex;
  readonly #store: ResourceStore;
  readonly #retained: number;
  readonly #rollbackWindow: number;

  /**
   * @param options.retained - how many releases a component keeps that run nowhere
   * @param options.rollbackWindow - of each environment, the last entries of the history whose releases are kept besides
   */
  constructor(options: {
    readonly knex: Knex;
    readonly store: ResourceStore;
    readonly retained: number;
    readonly rollbackWindow: number;
  }) {
    this.#knex = options.knex;
    this.#store = options.store;
    this.#retained = options.retained;
    this.#rollbackWindow = options.rollbackWindow;
  }

  /** Removes the oldest releases that nothing needs: no binding, no rollback, no promotion request. `current` stays. */
  async prune(component: Component, current: string): Promise<void> {
    const { namespace } = component.metadata;
    // Few components have more than they keep; only of those it is worth asking what is needed.
    const surplus = await this.#othersOf(component, current)
      .offset(this.#retained)
      .first('name');
    if (!surplus) {
      return;
    }
    const rows = await this.#othersOf(component, current)
      .whereNotIn('name', this.#named(namespace))
      .whereNotIn('name', this.#inRollbackWindow(component))
      .whereNotIn('name', this.#requested(component))
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

  #othersOf({ metadata, spec }: Component, current: string) {
    return this.#knex<DbResourceRow>('resources')
      .where({
        kind: 'ComponentRelease',
        namespace: metadata.namespace,
        project: spec.owner.projectName,
        component: metadata.name,
      })
      .whereNot({ name: current });
  }

  #named(namespace: string) {
    return this.#knex('resource_references')
      .where({ to_kind: 'ComponentRelease', to_namespace: namespace })
      .select('to_name');
  }

  #inRollbackWindow({ metadata }: Component) {
    const place = {
      organization: metadata.namespace,
      component: metadata.name,
    };
    const newestFirst = this.#knex('deployment_history')
      .where(place)
      .whereNotNull('release_name')
      .select(
        'release_name',
        this.#knex.raw(
          'ROW_NUMBER() OVER (PARTITION BY environment ORDER BY seq DESC) AS age',
        ),
      );
    return this.#knex
      .from(newestFirst.as('placed'))
      .where('age', '<=', this.#rollbackWindow)
      .select('release_name');
  }

  #requested({ metadata }: Component) {
    return this.#knex('promotion_requests')
      .where({ organization: metadata.namespace, component: metadata.name })
      .whereIn('status', OPEN)
      .select('release_name');
  }
}
