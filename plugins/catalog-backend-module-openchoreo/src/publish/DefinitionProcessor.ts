import type { Entity } from '@backstage/catalog-model';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import type {
  CatalogProcessor,
  CatalogProcessorCache,
  CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import { sha256Hex } from '@openchoreo/model';
import { DeclarationError } from '../declare/DeclarationError';
import { withProblems } from '../declare/entityProblems';
import { definitionProblem } from './definitionProblem';
import { isPublished } from './publishedEntity';

const KEY = 'definition';

/** What is known of a definition from an earlier run; the catalog looks at every entity every few minutes. */
type Checked = {
  readonly hash: string;
  /** Empty when there is none. */
  readonly problem: string;
};

/** Says on the page of an API of the control plane when its definition is none of its type. */
export class DefinitionProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'OpenChoreoDefinitionProcessor';
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    _emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    const { type, definition } = entity.spec ?? {};
    if (
      entity.kind !== 'API' ||
      !isPublished(entity) ||
      typeof type !== 'string' ||
      typeof definition !== 'string'
    ) {
      return entity;
    }
    const hash = sha256Hex(`${type}\n${definition}`);
    const last = await cache.get<Checked>(KEY);
    const checked =
      last?.hash === hash
        ? last
        : { hash, problem: definitionProblem(type, definition) ?? '' };
    await cache.set(KEY, checked);
    return checked.problem === ''
      ? entity
      : withProblems(entity, [
          new DeclarationError('invalid', checked.problem),
        ]);
  }
}
