import type { CatalogProcessorCache } from '@backstage/plugin-catalog-node';
import type { JsonObject } from '@backstage/types';
import { resourceKey, sha256Hex } from '@openchoreo/model';
import type { PublishedRelation } from '../relate/relationTable';
import type { Declaration } from './declaration';
import type { EntityRelations } from './relations';
import type { KnownFiles, SourceFile } from './SourceReader';

const KEY = 'declared';

/** What an entity last declared, as it is kept between two runs of the catalog. */
export interface LastDeclaration {
  readonly annotations: Readonly<Record<string, string>>;
  readonly relations?: EntityRelations;
  readonly platformRelations?: readonly PublishedRelation[];
  /** Files from URLs, whose next read may be saved. */
  readonly files: KnownFiles;
  /** Of the resources that the control plane accepted last; absent before the first time. */
  readonly applied?: Applied;
  /** When the register of declarations was last told of what is `applied`. */
  readonly notedAtMs?: number;
}

interface Applied {
  readonly hash: string;
  readonly atMs: number;
  /** Keys of those that are missed when the entity goes away. */
  readonly resources: readonly string[];
}

/** Reads what {@link writeLast} wrote in an earlier run. */
export async function readLast(
  cache: CatalogProcessorCache,
): Promise<LastDeclaration | undefined> {
  // Written by this module alone and dropped by the catalog with the entity, so the shape is known.
  return (await cache.get<JsonObject>(KEY)) as unknown as
    | LastDeclaration
    | undefined;
}

export async function writeLast(
  cache: CatalogProcessorCache,
  last: LastDeclaration,
): Promise<void> {
  await cache.set(KEY, last as unknown as JsonObject);
}

/** What is to be remembered of a declaration. */
export function rememberedOf(
  { annotations, relations, platformRelations, files }: Declaration,
  applied: LastDeclaration['applied'],
): LastDeclaration {
  return {
    annotations,
    ...(relations && { relations }),
    ...(platformRelations && { platformRelations }),
    files: Object.fromEntries(
      files.filter(hasEtag).map(file => [file.location, file]),
    ),
    ...(applied && { applied }),
  };
}

/** Changes with everything that is sent to the control plane. */
export function hashOf({ resources }: Declaration): string {
  return sha256Hex(JSON.stringify(resources));
}

function hasEtag(file: SourceFile): boolean {
  return Boolean(file.etag);
}

/** What the control plane has just accepted. */
export function appliedOf(declaration: Declaration, atMs: number): Applied {
  return {
    hash: hashOf(declaration),
    atMs,
    resources: declaration.resources
      // A workload goes with its component.
      .filter(({ kind }) => kind !== 'Workload')
      .map(({ kind, metadata: { namespace, name } }) =>
        resourceKey({ kind, namespace, name }),
      ),
  };
}
