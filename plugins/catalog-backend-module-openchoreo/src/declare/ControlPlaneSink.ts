import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { isError, ResponseError } from '@backstage/errors';
import {
  ANNOTATION_DECLARED_BY,
  refusalsOf,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { formatResource } from '@openchoreo/model';
import { stringify } from 'yaml';
import { type ControlPlane, isNotFound } from '../ControlPlane';
import { declarationFor } from './declaration';
import { DeclarationError } from './DeclarationError';
import type { DeclaredResource } from './declaredResources';
import type { ResourceSink } from './ResourceSink';

/** Not refusals: the control plane is not there yet (404 of its routes), or has too much to do. */
const COME_AGAIN: readonly number[] = [404, 429];

/** Sends declared resources to the control plane. */
export class ControlPlaneSink implements ResourceSink {
  readonly #controlPlane: ControlPlane;
  readonly #entityByRef: (ref: string) => Promise<Entity | undefined>;

  constructor(options: {
    readonly controlPlane: ControlPlane;
    /** Reads from the catalog who else declares a resource. */
    readonly entityByRef: (ref: string) => Promise<Entity | undefined>;
  }) {
    this.#controlPlane = options.controlPlane;
    this.#entityByRef = options.entityByRef;
  }

  async apply(resources: readonly DeclaredResource[]): Promise<void> {
    await asDeclarationErrors(async () => {
      for (const resource of resources) {
        await this.#refuseIfTaken(resource);
      }
      const result = await this.#controlPlane.client.apply(
        resources.map(resource => stringify(resource)).join('---\n'),
        await this.#controlPlane.requestOptions(),
      );
      const refusals = refusalsOf(result);
      if (refusals.length > 0) {
        throw new DeclarationError('refused', refusals.join('\n'));
      }
    });
  }

  /**
   * Two entities must not write one resource in turns. The one that came first keeps it, as long as it is in the catalog
   * and asks for resources.
   */
  async #refuseIfTaken(resource: DeclaredResource): Promise<void> {
    const { kind, metadata } = resource;
    const declaredBy = await this.#declaredBy(resource);
    if (
      !declaredBy ||
      declaredBy === metadata.annotations[ANNOTATION_DECLARED_BY]
    ) {
      return;
    }
    const other = await this.#entityByRef(declaredBy);
    if (other && declarationFor(other)) {
      throw new DeclarationError(
        'taken',
        `${formatResource({
          kind,
          namespace: metadata.namespace,
          name: metadata.name,
        })} is already declared by ${stringifyEntityRef(
          other,
        )}; give one of the two another name`,
      );
    }
  }

  async #declaredBy({
    kind,
    metadata: { namespace, name },
  }: DeclaredResource): Promise<string | undefined> {
    try {
      const existing = await this.#controlPlane.client.getResource(
        { kind, namespace, name },
        await this.#controlPlane.requestOptions(),
      );
      return existing.metadata.annotations?.[ANNOTATION_DECLARED_BY];
    } catch (error) {
      if (isNotFound(error)) {
        return undefined;
      }
      throw error;
    }
  }
}

async function asDeclarationErrors(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (error instanceof DeclarationError) {
      throw error;
    }
    const message = isError(error) ? error.message : String(error);
    throw isRefusal(error)
      ? new DeclarationError('refused', message, error)
      : new DeclarationError(
          'unavailable',
          `the control plane does not answer; it is asked again: ${message}`,
          error,
        );
  }
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof ResponseError &&
    error.response.status < 500 &&
    !COME_AGAIN.includes(error.response.status)
  );
}
