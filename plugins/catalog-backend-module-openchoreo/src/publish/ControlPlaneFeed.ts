import { createHash } from 'node:crypto';
import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_OWNER,
  type ProjectExport,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  type AnyResource,
  type Kind,
  refOf,
  resourceKey,
} from '@openchoreo/model';
import { type ControlPlane, isNotFound } from '../ControlPlane';
import { declaredRelations } from './declaredRelations';
import type {
  Changes,
  CompleteRead,
  EntityFeed,
  ScopeItem,
} from './EntityFeed';
import { ownScopes, sharedKinds } from './changedScopes';
import { mapAtMost, readPages } from './pages';
import {
  domainRefOf,
  isPlatformKind,
  PLATFORM_KINDS,
  platformEntities,
} from './platformEntities';
import type { EntityDefaults } from './catalogProject';
import { projectEntities } from './projectEntities';

/** To be raised when entities are made differently. */
const FORMAT = 9;
const PAGE_SIZE = 500;
const READS_AT_ONCE = 8;

interface ReadOptions {
  readonly signal: AbortSignal;
}

/** Entities depend on the configuration too. It fits into a column of 32 bits. */
function formatOf(defaults: EntityDefaults): number {
  return createHash('sha256')
    .update(JSON.stringify([FORMAT, defaults]))
    .digest()
    .readInt32BE();
}

/**
 * Entities out of the REST API of the control plane.
 *
 * A scope is a resource: a Project, with all that belongs to it, or a resource of the platform.
 */
export class ControlPlaneFeed implements EntityFeed {
  readonly format: number;
  readonly #controlPlane: ControlPlane;
  readonly #defaults: EntityDefaults;

  constructor(options: {
    readonly controlPlane: ControlPlane;
    readonly defaults: EntityDefaults;
  }) {
    this.#controlPlane = options.controlPlane;
    this.#defaults = options.defaults;
    this.format = formatOf(options.defaults);
  }

  async readAll(options: ReadOptions): Promise<CompleteRead> {
    const { next: cursor } = await this.#changes(undefined, options);
    const organizations = new Map(
      (await this.#list('Organization', options)).map(organization => [
        organization.metadata.name,
        organization,
      ]),
    );
    const scopes = new Map<string, readonly ScopeItem[]>();
    for (const kind of PLATFORM_KINDS) {
      for (const resource of await this.#list(kind, options)) {
        scopes.set(
          resourceKey(refOf(resource)),
          this.#platformEntities(
            resource,
            organizations.get(namespaceOf(resource)),
          ),
        );
      }
    }
    const projects = await this.#list('Project', options);
    await mapAtMost(READS_AT_ONCE, projects, async project => {
      const namespace = namespaceOf(project);
      scopes.set(
        resourceKey(refOf(project)),
        await this.#readProject(
          namespace,
          project.metadata.name,
          organizations.get(namespace),
          options,
        ),
      );
    });
    return { cursor, scopes };
  }

  async readScope(
    scope: string,
    options: ReadOptions,
  ): Promise<readonly ScopeItem[]> {
    const [kind, namespace, name] = scope.split('/');
    const organization = namespace
      ? await this.#get('Organization', '', namespace, options)
      : undefined;
    if (kind === 'Project') {
      return this.#readProject(namespace, name, organization, options);
    }
    const resource = isPlatformKind(kind)
      ? await this.#get(kind, namespace, name, options)
      : undefined;
    return resource ? this.#platformEntities(resource, organization) : [];
  }

  async changesAfter(cursor: string, options: ReadOptions): Promise<Changes> {
    const { items, next, reset } = await this.#changes(cursor, options);
    if (reset) {
      return { status: 'expired' };
    }
    const scopes = new Set(items.flatMap(ownScopes));
    for (const [organization, kinds] of sharedKinds(items)) {
      for (const kind of kinds) {
        const resources = await this.#list(kind, options, organization);
        resources.forEach(resource => scopes.add(resourceKey(refOf(resource))));
      }
    }
    return { status: 'changed', scopes: [...scopes], cursor: next };
  }

  #platformEntities(
    resource: AnyResource,
    organization: AnyResource | undefined,
  ): readonly Entity[] {
    return platformEntities(resource, this.#defaultsIn(organization));
  }

  /** What has no owner belongs to the owner of its organization. */
  #defaultsIn(organization: AnyResource | undefined): EntityDefaults {
    return {
      ...this.#defaults,
      owner:
        organization?.metadata.annotations?.[ANNOTATION_OWNER] ??
        this.#defaults.owner,
    };
  }

  async #readProject(
    organization: string,
    name: string,
    organizationResource: AnyResource | undefined,
    options: ReadOptions,
  ): Promise<readonly ScopeItem[]> {
    const exported = await this.#orGone(async () =>
      this.#controlPlane.client.exportProject(
        { organization, project: name },
        await this.#controlPlane.requestOptions(options.signal),
      ),
    );
    if (exported === undefined) {
      return [];
    }
    assertExportOf(exported, organization, name);
    const project = {
      ...exported,
      domainRef: domainRefOf(organization, organizationResource),
      defaults: this.#defaultsIn(organizationResource),
    };
    return [...projectEntities(project), ...declaredRelations(project)];
  }

  async #changes(after: string | undefined, options: ReadOptions) {
    const page = await this.#controlPlane.client.listChanges(
      { after, limit: PAGE_SIZE },
      await this.#controlPlane.requestOptions(options.signal),
    );
    if (!Array.isArray(page?.items) || typeof page.next !== 'string') {
      throw new Error('The control plane gave a change page without items');
    }
    return page;
  }

  async #list(kind: Kind, options: ReadOptions, namespace?: string) {
    return readPages(async cursor =>
      this.#controlPlane.client.listResources(
        kind,
        { namespace, cursor, limit: PAGE_SIZE },
        await this.#controlPlane.requestOptions(options.signal),
      ),
    );
  }

  async #get(
    kind: Kind,
    namespace: string,
    name: string,
    options: ReadOptions,
  ): Promise<AnyResource | undefined> {
    const resource = await this.#orGone(async () =>
      this.#controlPlane.client.getResource(
        { kind, ...(namespace && { namespace }), name },
        await this.#controlPlane.requestOptions(options.signal),
      ),
    );
    if (
      resource !== undefined &&
      (resource?.kind !== kind || resource.metadata?.name !== name)
    ) {
      throw new Error(
        `The control plane gave something else for ${kind} ${name}`,
      );
    }
    return resource;
  }

  /** Absent only when the control plane itself says that there is no such thing. */
  async #orGone<T>(read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      if (isNotFound(error)) {
        return undefined;
      }
      throw error;
    }
  }
}

function namespaceOf(resource: AnyResource): string {
  return refOf(resource).namespace ?? '';
}

// Anything else under status 200 must not pass for a project without components.
function assertExportOf(
  exported: ProjectExport,
  organization: string,
  name: string,
): void {
  const metadata = exported?.project?.metadata;
  if (
    metadata?.namespace !== organization ||
    metadata.name !== name ||
    !Array.isArray(exported.components) ||
    !Array.isArray(exported.resources)
  ) {
    throw new Error(
      `The control plane gave something else for the export of Project ${organization}/${name}`,
    );
  }
}
