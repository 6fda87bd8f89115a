import type { CellRef, ComponentRef, ProjectRef } from '../refs';
import type { ProjectExport } from '../views/catalogExport';
import type { CellView } from '../views/cellView';
import type { ChangePage } from '../views/changeFeed';
import type { ComponentView } from '../views/componentView';
import type { ControlPlaneHealth } from '../views/controlPlaneHealth';
import type { DataPlanePage } from '../views/dataPlaneView';
import type { OrganizationMapView } from '../views/organizationMap';
import type { ProjectPage } from '../views/projectPage';
import type { ProjectView } from '../views/projectView';
import type { ReachView } from '../views/reachView';
import { NO_NAMESPACE, componentPath, path } from './paths';
import { ok, type RestClient } from './RestClient';
import type { RequestOptions, PageOptions, ResourceId } from './options';

/** What screens show, and what other plugins follow. */
export function viewCalls(http: RestClient) {
  return {
    async listProjects(
      page: PageOptions & { readonly organization?: string } = {},
      options: RequestOptions = {},
    ): Promise<ProjectPage> {
      return http.read('/projects', { ...options, query: { ...page } });
    },

    async getProject(
      { organization, project }: ProjectRef,
      options: RequestOptions = {},
    ): Promise<ProjectView> {
      return http.read(path('projects', organization, project), options);
    },

    /** Every project of an organization in one environment; the first one when none is named. */
    async getOrganizationMap(
      {
        organization,
        environment,
      }: { readonly organization: string; readonly environment?: string },
      options: RequestOptions = {},
    ): Promise<OrganizationMapView> {
      return http.read(path('organizations', organization, 'map'), {
        ...options,
        query: { environment },
      });
    },

    async getCell(
      { organization, project, environment }: CellRef,
      options: RequestOptions = {},
    ): Promise<CellView> {
      return http.read(
        path('cells', organization, project, environment),
        options,
      );
    },

    /** The picture of a cell, as an SVG file in English; light unless said otherwise. */
    async getCellPicture(
      { organization, project, environment }: CellRef,
      picture: { readonly theme?: 'light' | 'dark' } = {},
      options: RequestOptions = {},
    ): Promise<string> {
      const response = await http.request(
        path('cells', organization, project, environment, 'cell.svg'),
        { ...options, query: { ...picture } },
      );
      return (await ok(response)).text();
    },

    /**
     * Whether one place reaches another in an environment; without one of the two, everything that is allowed there.
     *
     * @param question - places as `[[organization/]project/]component[:endpoint]`, `gateway:north`, `gateway:west`, or
     * something outside as `https://host:port`; what is left out is the project's
     */
    async reach(
      { organization, project, environment }: CellRef,
      question: { readonly from?: string; readonly to?: string },
      options: RequestOptions = {},
    ): Promise<ReachView> {
      return http.read(path('reach', organization, project, environment), {
        ...options,
        query: { ...question },
      });
    },

    async getComponent(
      ref: ComponentRef,
      options: RequestOptions = {},
    ): Promise<ComponentView> {
      return http.read(componentPath(ref), options);
    },

    async listDataPlanes(
      page: PageOptions = {},
      options: RequestOptions = {},
    ): Promise<DataPlanePage> {
      return http.read('/data-planes', { ...options, query: { ...page } });
    },

    /** Has a data plane checked now; resolves before that is done. */
    async checkDataPlane(
      { kind, namespace, name }: ResourceId,
      options: RequestOptions = {},
    ): Promise<void> {
      const route = path('data-planes', kind, namespace ?? NO_NAMESPACE, name);
      await ok(
        await http.request(`${route}/check`, { ...options, method: 'POST' }),
      );
    },

    /** How the control plane does: its data planes and the work that waits. */
    async getHealth(options: RequestOptions = {}): Promise<ControlPlaneHealth> {
      return http.read('/health', options);
    },

    /** What changed after a point; see `ChangePage`. */
    async listChanges(
      after: { readonly after?: string; readonly limit?: number } = {},
      options: RequestOptions = {},
    ): Promise<ChangePage> {
      return http.read('/changes', { ...options, query: { ...after } });
    },

    /** All that the catalog shows of a project. */
    async exportProject(
      { organization, project }: ProjectRef,
      options: RequestOptions = {},
    ): Promise<ProjectExport> {
      return http.read(
        path('exports', 'projects', organization, project),
        options,
      );
    },
  };
}
