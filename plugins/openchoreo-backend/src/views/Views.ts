import { NotFoundError } from '@backstage/errors';
import type {
  CellRef,
  CellView,
  ComponentRef,
  ComponentView,
  OrganizationMapView,
  ProjectExport,
  ProjectRef,
  ProjectView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  cellGraphOf,
  cellToSvg,
  type CellTheme,
} from '@openchoreo/cell-diagram/svg';
import type { CellReportStore } from '../database/CellReportStore';
import type { ResourceStore } from '../database/ResourceStore';
import type { DiscoveredSchemas } from '../schemas/DiscoveredSchemas';
import { cellView } from './cellView';
import { componentView } from './componentView';
import { displayNameOf } from './names';
import { inOrder, organizationMap } from './organizationMap';
import { projectExport } from './projectExport';
import { projectView } from './projectView';
import { readProjectFacts } from './readProjectFacts';

/** Answers what screens and the catalog ask, out of the database alone. */
export class Views {
  readonly #store: ResourceStore;
  readonly #reports: CellReportStore;
  readonly #schemas: Pick<DiscoveredSchemas, 'ofProject'>;

  constructor(options: {
    readonly store: ResourceStore;
    readonly reports: CellReportStore;
    readonly schemas: Pick<DiscoveredSchemas, 'ofProject'>;
  }) {
    this.#store = options.store;
    this.#reports = options.reports;
    this.#schemas = options.schemas;
  }

  async project(ref: ProjectRef): Promise<ProjectView> {
    return projectView(await this.#facts(ref));
  }

  async component(ref: ComponentRef): Promise<ComponentView> {
    const facts = await this.#facts(ref, { component: ref.component });
    const [component] = facts.components;
    if (!component) {
      throw new NotFoundError(
        `Component ${ref.organization}/${ref.project}/${ref.component} does not exist`,
      );
    }
    return componentView(component, facts);
  }

  async cell(ref: CellRef): Promise<CellView> {
    return cellView(ref, await this.#cellFacts(ref));
  }

  /**
   * The cell diagram as an SVG file, in English and without links: who looks at the file may not be in the portal.
   *
   * @throws NotFoundError
   */
  async cellPicture(
    ref: CellRef,
    { theme = 'light' }: { readonly theme?: CellTheme },
  ): Promise<string> {
    const facts = await this.#cellFacts(ref);
    const environment = facts.environments.get(ref.environment);
    const graph = cellGraphOf(cellView(ref, facts), {
      title: displayNameOf(facts.project.metadata),
      subtitle: environment
        ? displayNameOf(environment.metadata)
        : ref.environment,
      linkTo: () => undefined,
    });
    return cellToSvg(graph, { theme });
  }

  /**
   * Reads as much as the organization has in one environment; the first one when none is named.
   *
   * @throws NotFoundError
   */
  async map({
    organization,
    environment,
  }: {
    readonly organization: string;
    readonly environment?: string;
  }): Promise<OrganizationMapView> {
    const [found, pipelines] = await Promise.all([
      this.#store.find('Environment', { namespace: organization }),
      this.#store.find('DeploymentPipeline', { namespace: organization }),
    ]);
    const environments = inOrder(found, pipelines);
    const [first] = environments;
    const chosen = environment ?? first?.metadata.name;
    if (!environments.some(({ metadata }) => metadata.name === chosen)) {
      throw new NotFoundError(
        environment === undefined
          ? `Organization ${organization} does not exist, or has no environment`
          : `Environment ${organization}/${environment} does not exist`,
      );
    }
    const [projects, reports] = await Promise.all([
      this.#store.find('Project', { namespace: organization }),
      this.#reports.ofEnvironment(organization, chosen),
    ]);
    return organizationMap({
      organization,
      environment: chosen,
      environments,
      projects,
      reports,
    });
  }

  /** @throws NotFoundError also for a project that is being deleted: the catalog is not to show it any more */
  async export(ref: ProjectRef): Promise<ProjectExport> {
    const facts = await this.#facts(ref);
    const { metadata } = facts.project;
    if (metadata.deletionTimestamp) {
      throw new NotFoundError(
        `Project ${metadata.namespace}/${metadata.name} is being deleted`,
      );
    }
    const owned = { namespace: ref.organization, project: ref.project };
    const [workloads, resources, resourceBindings, releases, schemas] =
      await Promise.all([
        this.#store.find('Workload', owned),
        this.#store.find('Resource', owned),
        this.#store.find('ResourceReleaseBinding', owned),
        this.#store.find('ComponentRelease', {
          ...owned,
          names: facts.bindings.flatMap(({ spec }) => spec.releaseName ?? []),
        }),
        this.#schemas.ofProject(ref),
      ]);
    return projectExport({
      ...facts,
      workloads,
      resources,
      resourceBindings,
      schemas,
      releases: new Map(
        releases.map(release => [release.metadata.name, release]),
      ),
    });
  }

  async #cellFacts(ref: CellRef) {
    const facts = await this.#facts(ref, { environment: ref.environment });
    if (!facts.environments.has(ref.environment) && !facts.bindings.length) {
      throw new NotFoundError(
        `Environment ${ref.organization}/${ref.environment} does not exist`,
      );
    }
    return facts;
  }

  async #facts(
    ref: ProjectRef,
    part?: { readonly component?: string; readonly environment?: string },
  ) {
    return readProjectFacts(
      ref,
      { store: this.#store, reports: this.#reports },
      part,
    );
  }
}
