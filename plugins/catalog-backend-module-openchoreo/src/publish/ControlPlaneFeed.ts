import type { Entity } from '@backstage/catalog-model';
import type {
  ProjectExport,
  ResourceChange,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  type AnyResource,
  type Kind,
  refOf,
  resourceKey,
} from '@openchoreo/model';
import { type ControlPlane, isNotFound } from '../ControlPlane';
import type { Changes, CompleteRead, EntityFeed } from './EntityFeed';
import { mapAtMost, readPages } from './pages';
import {
  domainRefOf,
  isPlatformKind,
  PLATFORM_KINDS,
  platformEntities,
} from './platformEntities';
import { type EntityDefaults, projectEntities } from './projectEntities';

const PAGE_SIZE = 500;
const READS_AT_ONCE = 8;

/** Besides the organization itself, what shows in the entities of every project of an organization. */
const SHARED_KINDS: readonly string[] = ['Environment', 'DeploymentPipeline'];

interface ReadOptions {
  readonly signal: AbortSignal;
}

/**
 * Entities out of the REST API of the control plane.
 *
 * A scope is a resource: a Project, with all that belongs to it, or a resource of the platform.
 */
export class ControlPlaneFeed implements EntityFeed {
  readonly #controlPlane: ControlPlane;
  readonly #defaults: EntityDefaults;

  constructor(options: {
    readonly controlPlane: ControlPlane;
    readonly defaults: EntityDefaults;
  }) {
    this.#controlPlane = options.controlPlane;
    this.#defaults = options.defaults;
  }

  async readAll(options: ReadOptions): Promise<CompleteRead> {
    const { next: cursor } = await this.#changes(undefined, options);
    const scopes = new Map<string, readonly Entity[]>();
    const organizations = new Map<string, AnyResource>();
    for (const kind of PLATFORM_KINDS) {
      for (const resource of await this.#list(kind, options)) {
        scopes.set(
          resourceKey(refOf(resource)),
          platformEntities(resource, this.#defaults),
        );
        if (resource.kind === 'Organization') {
          organizations.set(resource.metadata.name, resource);
        }
      }
    }
    const projects = await this.#list('Project', options);
    await mapAtMost(READS_AT_ONCE, projects, async project => {
      const namespace = namespaceOf(project);
      const { name } = project.metadata;
      const organization = organizations.get(namespace);
      scopes.set(
        projectScope(namespace, name),
        await this.#readProject(namespace, name, organization, options),
      );
    });
    return { cursor, scopes };
  }

  async readScope(
    scope: string,
    options: ReadOptions,
  ): Promise<readonly Entity[]> {
    const [kind, namespace, name] = scope.split('/');
    if (kind === 'Project') {
      const organization = await this.#get(
        'Organization',
        undefined,
        namespace,
        options,
      );
      return this.#readProject(namespace, name, organization, options);
    }
    if (!isPlatformKind(kind)) {
      return [];
    }
    const resource = await this.#get(
      kind,
      namespace || undefined,
      name,
      options,
    );
    return resource ? platformEntities(resource, this.#defaults) : [];
  }

  async changesAfter(cursor: string, options: ReadOptions): Promise<Changes> {
    const { items, next, reset } = await this.#changes(cursor, options);
    if (reset) {
      return { status: 'expired' };
    }
    const scopes = new Set(items.flatMap(ownScopes));
    for (const organization of new Set(items.flatMap(wholeOrganizations))) {
      const projects = await this.#list('Project', options, organization);
      projects.forEach(project => scopes.add(resourceKey(refOf(project))));
    }
    return { status: 'changed', scopes: [...scopes], cursor: next };
  }

  async #readProject(
    organization: string,
    name: string,
    organizationResource: AnyResource | undefined,
    options: ReadOptions,
  ): Promise<readonly Entity[]> {
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
    return projectEntities({
      ...exported,
      domainRef: domainRefOf(organization, organizationResource),
      defaults: this.#defaults,
    });
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
    namespace: string | undefined,
    name: string,
    options: ReadOptions,
  ): Promise<AnyResource | undefined> {
    const resource = await this.#orGone(async () =>
      this.#controlPlane.client.getResource(
        { kind, namespace, name },
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

/** The scope in which a change shows by itself. */
function ownScopes(change: ResourceChange): string[] {
  const { kind, namespace, name, project, action } = change;
  if (namespace && (project || kind === 'Project')) {
    return [projectScope(namespace, project ?? name)];
  }
  return isPlatformKind(kind) && action !== 'observed'
    ? [resourceKey({ kind, namespace, name })]
    : [];
}

function namespaceOf(resource: AnyResource): string {
  return refOf(resource).namespace ?? '';
}

/** The organization whose projects all show a change. */
function wholeOrganizations(change: ResourceChange): string[] {
  const { kind, namespace, name, action } = change;
  if (kind === 'Organization') {
    return [name];
  }
  return namespace && SHARED_KINDS.includes(kind) && action !== 'observed'
    ? [namespace]
    : [];
}

function projectScope(organization: string, name: string): string {
  return resourceKey({ kind: 'Project', namespace: organization, name });
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
    !Array.isArray(exported.components)
  ) {
    throw new Error(
      `The control plane gave something else for the export of Project ${organization}/${name}`,
    );
  }
}
