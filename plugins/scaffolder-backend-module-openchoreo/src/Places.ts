import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_NAMESPACE, type Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_ORGANIZATION,
  ANNOTATION_PROJECT,
  type ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Caller } from './ControlPlane';
import type { CatalogPlace } from './files/componentFiles';

const PROJECT = /^([^/:]+)\/([^/]+)$/;
const SYSTEM = /^system:/i;
const DOMAIN = /^domain:/i;

const REGISTRATION_LIMIT_MS = 60_000;
const INTERVAL_MS = 500;

/** How templates name a project. */
export const PROJECT_INPUT =
  'The System entity of the project, e.g. `system:demo/shop` from an EntityPicker, or organization and project, e.g. `demo/shop`';

/** How templates name an organization. */
export const ORGANIZATION_INPUT =
  'The Domain entity of the organization, e.g. `domain:demo/demo` from an EntityPicker, or its name';

/** The projects and organizations that templates name, by themselves or by their entities. */
export class Places {
  readonly #catalog: CatalogService;

  constructor(options: { readonly catalog: CatalogService }) {
    this.#catalog = options.catalog;
  }

  /** @throws InputError when the text names no project */
  async project(caller: Caller, text: string): Promise<ProjectRef> {
    if (SYSTEM.test(text)) {
      const entity = await this.#entity(caller, 'project', text);
      const project = annotationOf(entity, ANNOTATION_PROJECT);
      const organization =
        annotationOf(entity, ANNOTATION_ORGANIZATION) ??
        entity.metadata.namespace;
      if (!organization || !project) {
        throw new InputError(
          `project is "${text}", which is no project of OpenChoreo: it has no annotation ${ANNOTATION_PROJECT}`,
        );
      }
      return { organization, project };
    }
    const [, organization, project] = PROJECT.exec(text) ?? [];
    if (!organization || !project) {
      throw new InputError(
        `project is "${text}"; expected organization/project, e.g. demo/shop, or a System entity, e.g. system:demo/shop`,
      );
    }
    return { organization, project };
  }

  /**
   * The project with its place in the catalog.
   *
   * @throws InputError when the text names no project, or one that the catalog does not have or that nobody owns
   */
  async catalogPlace(caller: Caller, text: string): Promise<CatalogPlace> {
    const project = await this.project(caller, text);
    const ref = SYSTEM.test(text)
      ? text
      : `system:${project.organization}/${project.project}`;
    const entity = await this.#entity(caller, 'project', ref);
    const owner = entity.spec?.owner;
    if (typeof owner !== 'string') {
      throw new InputError(`project is "${ref}", which has no owner`);
    }
    const { namespace = DEFAULT_NAMESPACE, name } = entity.metadata;
    return { project, owner, system: `${namespace}/${name}` };
  }

  /** @throws InputError when the text is an entity that is no organization */
  async organization(caller: Caller, text: string): Promise<string> {
    if (!DOMAIN.test(text)) {
      return text;
    }
    const entity = await this.#entity(caller, 'organization', text);
    const organization = annotationOf(entity, ANNOTATION_ORGANIZATION);
    if (!organization) {
      throw new InputError(
        `organization is "${text}", which is no organization of OpenChoreo: it has no annotation ${ANNOTATION_ORGANIZATION}`,
      );
    }
    return organization;
  }

  /** Waits until the catalog has an entity; false when it takes longer than a minute. */
  async registered(caller: Caller, entityRef: string): Promise<boolean> {
    const deadline = Date.now() + REGISTRATION_LIMIT_MS;
    for (;;) {
      const credentials = await caller.getInitiatorCredentials();
      if (await this.#catalog.getEntityByRef(entityRef, { credentials })) {
        return true;
      }
      if (Date.now() >= deadline) {
        return false;
      }
      await sleep(INTERVAL_MS, undefined, { signal: caller.signal });
    }
  }

  async #entity(caller: Caller, field: string, ref: string): Promise<Entity> {
    const entity = await this.#catalog.getEntityByRef(ref, {
      credentials: await caller.getInitiatorCredentials(),
    });
    if (!entity) {
      throw new InputError(`${field} is "${ref}", which is not in the catalog`);
    }
    return entity;
  }
}

function annotationOf(entity: Entity, name: string): string | undefined {
  return entity.metadata.annotations?.[name];
}
