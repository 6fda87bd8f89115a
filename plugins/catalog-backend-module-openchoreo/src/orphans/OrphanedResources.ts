import {
  ANNOTATION_DECLARED_BY,
  ANNOTATION_ORPHANED_SINCE,
  refusalsOf,
  type ResourceId,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { type AnyResource, isKind } from '@openchoreo/model';
import { stringify } from 'yaml';
import { type ControlPlane, isNotFound } from '../ControlPlane';
import type { DeclarationRecord } from './DeclarationStore';

/** What became of a resource; it is `another` when it is gone, or no longer that of the entity. */
export type Marked = 'marked' | 'another';

/** Says on resources of the control plane whether they lost the entity that declares them. */
export class OrphanedResources {
  readonly #controlPlane: ControlPlane;

  constructor(controlPlane: ControlPlane) {
    this.#controlPlane = controlPlane;
  }

  /** Whether the resource is there, and the entity of the record is the last that declared it. */
  async isThere(record: DeclarationRecord): Promise<boolean> {
    return (await this.#resourceOf(record)) !== undefined;
  }

  async mark(record: DeclarationRecord, sinceMs: number): Promise<Marked> {
    const resource = await this.#resourceOf(record);
    if (!resource) {
      return 'another';
    }
    const since = new Date(sinceMs).toISOString();
    await this.#annotate(resource, { [ANNOTATION_ORPHANED_SINCE]: since });
    return 'marked';
  }

  async unmark(record: DeclarationRecord): Promise<void> {
    const resource = await this.#resourceOf(record);
    if (isMarked(resource)) {
      await this.#annotate(resource, {});
    }
  }

  /** Removes what is marked, and does nothing about anything else. */
  async remove(record: DeclarationRecord): Promise<void> {
    const resource = await this.#resourceOf(record);
    if (isMarked(resource)) {
      await this.#controlPlane.client.deleteResource(
        idOf(record),
        await this.#controlPlane.requestOptions(),
      );
    }
  }

  /** The resource, as long as the entity of the record is the last that declared it. */
  async #resourceOf(
    record: DeclarationRecord,
  ): Promise<AnyResource | undefined> {
    try {
      const resource = await this.#controlPlane.client.getResource(
        idOf(record),
        await this.#controlPlane.requestOptions(),
      );
      const { annotations, deletionTimestamp } = resource.metadata;
      return annotations?.[ANNOTATION_DECLARED_BY] === record.entityRef &&
        !deletionTimestamp
        ? resource
        : undefined;
    } catch (error) {
      if (isNotFound(error)) {
        return undefined;
      }
      throw error;
    }
  }

  async #annotate(
    { apiVersion, kind, metadata, spec }: AnyResource,
    orphaned: Readonly<Record<string, string>>,
  ): Promise<void> {
    const { [ANNOTATION_ORPHANED_SINCE]: _before, ...annotations } =
      metadata.annotations ?? {};
    const result = await this.#controlPlane.client.apply(
      stringify({
        apiVersion,
        kind,
        metadata: {
          name: metadata.name,
          ...('namespace' in metadata && { namespace: metadata.namespace }),
          ...(metadata.labels && { labels: metadata.labels }),
          annotations: { ...annotations, ...orphaned },
        },
        spec,
      }),
      await this.#controlPlane.requestOptions(),
    );
    const refusals = refusalsOf(result);
    if (refusals.length > 0) {
      throw new Error(refusals.join('\n'));
    }
  }
}

function isMarked(resource: AnyResource | undefined): resource is AnyResource {
  return Boolean(resource?.metadata.annotations?.[ANNOTATION_ORPHANED_SINCE]);
}

function idOf({ resource }: DeclarationRecord): ResourceId {
  const parts = resource.split('/');
  const name = parts.pop() ?? '';
  const [kind = '', namespace] = parts;
  if (!isKind(kind)) {
    throw new Error(`${resource} is of no kind that OpenChoreo knows`);
  }
  return { kind, ...(namespace && { namespace }), name };
}
