import type { CellRef, ComponentRef, ProjectRef } from '../refs';
import type {
  DeploymentHistoryPage,
  DeploymentOverrides,
  DeploymentPreview,
  DeploymentRequest,
  DeploymentResult,
  RecentDeploymentsPage,
  RollbackResult,
} from '../views/deployment';
import type {
  PromotionOfMany,
  PromotionsPreview,
  PromotionsResult,
} from '../views/promotions';
import { componentPath, path } from './paths';
import { ok, type RestClient } from './RestClient';
import type { RequestOptions, PageOptions } from './options';

/** What runs where, and what ran there before. */
export function deploymentCalls(http: RestClient) {
  return {
    async promote(
      ref: ComponentRef,
      move: { readonly from: string; readonly to: string },
      options: RequestOptions = {},
    ): Promise<DeploymentResult> {
      return http.post(`${componentPath(ref)}/promote`, move, options);
    },

    /** Promotes several components at once; the result says which were refused, and why. */
    async promoteMany(
      { organization, project }: ProjectRef,
      promotion: PromotionOfMany,
      options: RequestOptions = {},
    ): Promise<PromotionsResult> {
      const route = path('projects', organization, project);
      return http.post(`${route}/promote`, promotion, options);
    },

    /** Finds out what a promotion of several components would do. Changes nothing. */
    async previewPromotions(
      { organization, project }: ProjectRef,
      promotion: PromotionOfMany,
      options: RequestOptions = {},
    ): Promise<PromotionsPreview> {
      const route = path('projects', organization, project);
      return http.post(`${route}/promote/preview`, promotion, options);
    },

    /** Places a release in an environment. */
    async deploy(
      ref: ComponentRef,
      placement: { readonly environment: string; readonly release: string },
      options: RequestOptions = {},
    ): Promise<DeploymentResult> {
      return http.post(`${componentPath(ref)}/deploy`, placement, options);
    },

    /** Places an earlier release again; the one that ran before when none is named. */
    async rollback(
      ref: ComponentRef,
      to: { readonly environment: string; readonly release?: string },
      options: RequestOptions = {},
    ): Promise<RollbackResult> {
      return http.post(`${componentPath(ref)}/rollback`, to, options);
    },

    /** Takes the component out of an environment; its releases stay. */
    async undeploy(
      ref: ComponentRef,
      from: { readonly environment: string },
      options: RequestOptions = {},
    ): Promise<DeploymentResult> {
      return http.post(`${componentPath(ref)}/undeploy`, from, options);
    },

    /** Stops the workloads of the component in an environment; everything else stays. */
    async suspend(
      ref: ComponentRef,
      where: { readonly environment: string },
      options: RequestOptions = {},
    ): Promise<DeploymentResult> {
      return http.post(`${componentPath(ref)}/suspend`, where, options);
    },

    /** Starts again what was suspended. */
    async resume(
      ref: ComponentRef,
      where: { readonly environment: string },
      options: RequestOptions = {},
    ): Promise<DeploymentResult> {
      return http.post(`${componentPath(ref)}/resume`, where, options);
    },

    /** Replaces what an environment overrides. */
    async configureDeployment(
      ref: ComponentRef,
      change: {
        readonly environment: string;
        readonly overrides: DeploymentOverrides;
      },
      options: RequestOptions = {},
    ): Promise<DeploymentResult> {
      return http.post(`${componentPath(ref)}/configure`, change, options);
    },

    /** Finds out what a change would do. Changes nothing. */
    async previewDeployment(
      ref: ComponentRef,
      request: DeploymentRequest,
      options: RequestOptions = {},
    ): Promise<DeploymentPreview> {
      return http.post(`${componentPath(ref)}/preview`, request, options);
    },

    /** Who deployed what, where and when; newest first. */
    async listDeployments(
      ref: ComponentRef,
      page: PageOptions & { readonly environment?: string } = {},
      options: RequestOptions = {},
    ): Promise<DeploymentHistoryPage> {
      return http.read(`${componentPath(ref)}/history`, {
        ...options,
        query: { ...page },
      });
    },

    /** Who deployed what of any component, where and when; newest first. */
    async listRecentDeployments(
      filter: PageOptions & {
        readonly organization?: string;
        readonly project?: string;
      } = {},
      options: RequestOptions = {},
    ): Promise<RecentDeploymentsPage> {
      return http.read('/deployments', { ...options, query: { ...filter } });
    },

    /** Confirms a removal that was withheld; `token` says which. */
    async confirmRemoval(
      { organization, project, environment }: CellRef,
      { token }: { readonly token: string },
      options: RequestOptions = {},
    ): Promise<void> {
      const route = path('cells', organization, project, environment);
      await ok(
        await http.request(`${route}/confirm-removal`, {
          ...options,
          method: 'POST',
          body: { type: 'application/json', text: JSON.stringify({ token }) },
        }),
      );
    },

    /** Reverts what others changed on the data plane and what the environment's policy kept; of one component, or of all. */
    async revertChanges(
      { organization, project, environment }: CellRef,
      of: { readonly component?: string } = {},
      options: RequestOptions = {},
    ): Promise<void> {
      const route = path('cells', organization, project, environment);
      await ok(
        await http.request(`${route}/revert-changes`, {
          ...options,
          method: 'POST',
          body: { type: 'application/json', text: JSON.stringify(of) },
        }),
      );
    },
  };
}
