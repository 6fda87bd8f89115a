import { ConflictError } from '@backstage/errors';
import type {
  CellRef,
  ComponentDeclaration,
  ComponentDraft,
  ComponentRef,
  DeploymentEvent,
  DeploymentHistoryPage,
  DeploymentOverrides,
  DeclarationPreview,
  DeploymentPreview,
  DeploymentRequest,
  DeploymentResult,
  ProjectRef,
  PromotionAnswer,
  PromotionOfMany,
  PromotionRequest,
  PromotionsPreview,
  PromotionsResult,
  RecentDeploymentsPage,
  ResourceId,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { OpenChoreoApi } from '@openchoreo/backstage-plugin-openchoreo-react';
import { InMemoryProject } from './InMemoryProject';
import { promotionRequest } from './promotionRequest';
import { SHOP } from './shop';

/**
 * A control plane in memory: what it is told to do happens, and is signalled, when `settle` is called.
 *
 * Serves as the OpenChoreo API and as the signals API of a portal under test.
 */
export class InMemoryControlPlane
  extends InMemoryProject
  implements OpenChoreoApi
{
  async promote(
    ref: ComponentRef,
    { from, to }: { readonly from: string; readonly to: string },
  ) {
    this.enter('promote', ref, from, to);
    const component = await this.getComponent(ref);
    const source = component.environments.find(
      lane => lane.environment.name === from,
    )?.deployment;
    return this.place(ref, to, source?.release ?? '');
  }

  /** Components that a promotion of many refuses, with the reason. */
  refusals: ReadonlyMap<string, string> = new Map();

  async previewPromotions(
    ref: ProjectRef,
    promotion: PromotionOfMany,
  ): Promise<PromotionsPreview> {
    this.enter('previewPromotions', ref, promotion.components.join());
    return { ...this.preview, ...(await this.#promotions(ref, promotion)) };
  }

  async promoteMany(
    ref: ProjectRef,
    promotion: PromotionOfMany,
  ): Promise<PromotionsResult> {
    this.enter('promoteMany', ref, promotion.components.join());
    const result = await this.#promotions(ref, promotion);
    for (const component of result.components) {
      if (component.status === 'promoted') {
        this.place({ ...ref, ...component }, promotion.to, component.release);
      }
    }
    return result;
  }

  async #promotions(
    ref: ProjectRef,
    { from, to, components }: PromotionOfMany,
  ): Promise<PromotionsResult> {
    return {
      environment: to,
      components: await Promise.all(
        components.map(async component => {
          const message = this.refusals.get(component);
          const view = await this.getComponent({ ...ref, component });
          const release = view.environments.find(
            ({ environment }) => environment.name === from,
          )?.deployment?.release;
          return message
            ? { component, status: 'refused' as const, message }
            : {
                component,
                status: 'promoted' as const,
                release: release ?? '',
              };
        }),
      ),
    };
  }

  async deploy(
    ref: ComponentRef,
    {
      environment,
      release,
    }: { readonly environment: string; readonly release: string },
  ) {
    this.enter('deploy', ref, environment, release);
    return this.place(ref, environment, release);
  }

  async undeploy(
    ref: ComponentRef,
    { environment }: { readonly environment: string },
  ) {
    this.enter('undeploy', ref, environment);
    this.pending.push(() =>
      this.observe(ref.component, environment, {
        state: 'Undeploy',
        health: 'suspended',
        reason: 'It is undeployed',
        endpoints: [],
        connections: [],
        consumers: [],
      }),
    );
    return { environment, state: 'Undeploy' as const };
  }

  /** What every preview answers. */
  preview: Omit<DeclarationPreview, 'environment' | 'state'> = {
    summary: [],
    objects: [],
    incomparable: [],
    problems: [],
    needsApproval: false,
  };

  async previewDeployment(
    ref: ComponentRef,
    request: DeploymentRequest,
  ): Promise<DeploymentPreview> {
    this.enter('previewDeployment', ref, JSON.stringify(request));
    const environment =
      request.action === 'promote' ? request.to : request.environment;
    return { ...this.preview, environment, state: 'Active' };
  }

  async rollback(
    ref: ComponentRef,
    {
      environment,
      release = '',
    }: { readonly environment: string; readonly release?: string },
  ) {
    this.enter('rollback', ref, environment, release);
    return { ...this.place(ref, environment, release), summary: [] };
  }

  async suspend(
    ref: ComponentRef,
    { environment }: { readonly environment: string },
  ) {
    this.enter('suspend', ref, environment);
    return this.switchTo('Suspend', ref, environment);
  }

  async resume(
    ref: ComponentRef,
    { environment }: { readonly environment: string },
  ) {
    this.enter('resume', ref, environment);
    return this.switchTo('Active', ref, environment);
  }

  async configureDeployment(
    ref: ComponentRef,
    change: {
      readonly environment: string;
      readonly overrides: DeploymentOverrides;
    },
  ): Promise<DeploymentResult> {
    this.enter(
      'configureDeployment',
      ref,
      change.environment,
      JSON.stringify(change.overrides),
    );
    return { environment: change.environment, state: 'Active' };
  }

  /** What can be changed of every component; absent while nothing can be. */
  declaration?: ComponentDeclaration;

  async getDeclaration(ref: ComponentRef): Promise<ComponentDeclaration> {
    this.enter('getDeclaration', ref);
    if (!this.declaration) {
      throw new ConflictError(`${ref.component} has no workload`);
    }
    return this.declaration;
  }

  async previewApply(): Promise<never> {
    throw new Error('Only the forms of templates ask for it');
  }

  async previewDeclaration(
    ref: ComponentRef,
    draft: ComponentDraft,
  ): Promise<DeclarationPreview> {
    this.enter('previewDeclaration', ref, JSON.stringify(draft));
    return { ...this.preview, environment: 'development', state: 'Active' };
  }

  async saveDeclaration(
    ref: ComponentRef,
    change: { readonly draft: ComponentDraft; readonly revision: string },
  ): Promise<ComponentDeclaration> {
    this.enter('saveDeclaration', ref, JSON.stringify(change));
    return this.getDeclaration(ref);
  }

  /** Newest first. */
  history: readonly DeploymentEvent[] = [];

  async listDeployments(
    ref: ComponentRef,
    page: { readonly environment?: string; readonly limit?: number } = {},
  ): Promise<DeploymentHistoryPage> {
    const { environment, limit = 50 } = page;
    this.enter('listDeployments', ref, environment ?? 'all', String(limit));
    const events = this.history.filter(
      event => !environment || event.environment === environment,
    );
    return {
      items: events.slice(0, limit),
      ...(events.length > limit && { nextCursor: 'more' }),
    };
  }

  async listRecentDeployments({
    limit = 50,
  }: { readonly limit?: number } = {}): Promise<RecentDeploymentsPage> {
    const { organization, project } = SHOP;
    this.enter('listRecentDeployments', SHOP);
    return {
      ...(this.history.length > limit && { nextCursor: 'more' }),
      items: this.history.slice(0, limit).map(event => ({
        organization,
        project,
        component: 'cart',
        ...event,
      })),
    };
  }

  private switchTo(
    state: 'Active' | 'Suspend',
    ref: ComponentRef,
    environment: string,
  ): DeploymentResult {
    this.pending.push(() =>
      this.observe(ref.component, environment, {
        state,
        health: state === 'Active' ? 'progressing' : 'suspended',
      }),
    );
    return { environment, state };
  }

  async confirmRemoval(
    ref: CellRef,
    { token }: { readonly token: string },
  ): Promise<void> {
    this.enter('confirmRemoval', ref, ref.environment, token);
    this.pending.push(() => {
      this.withheldRemoval = undefined;
      this.emit();
    });
  }

  async deleteResource({ namespace = '', name }: ResourceId): Promise<void> {
    this.enter(
      'deleteResource',
      { organization: namespace, project: SHOP.project },
      namespace,
      name,
    );
  }

  async revertChanges(
    ref: CellRef,
    { component = '' }: { readonly component?: string } = {},
  ): Promise<void> {
    this.enter('revertChanges', ref, ref.environment, component);
    this.pending.push(() =>
      this.observe(component, ref.environment, { drift: [] }),
    );
  }

  /** Promotion requests that are open. */
  requests: readonly PromotionRequest[] = [];

  async requestPromotion(
    ref: ComponentRef,
    { from, to }: { readonly from: string; readonly to: string },
  ): Promise<PromotionRequest> {
    this.enter('requestPromotion', ref, from, to);
    const request = promotionRequest({ ...ref, from, to, mine: true });
    this.requests = [...this.requests, request];
    this.emit();
    return request;
  }

  async listPromotionRequests() {
    return { items: this.requests };
  }

  async answerPromotionRequest(
    id: string,
    { answer }: PromotionAnswer,
  ): Promise<PromotionRequest> {
    this.calls.push(`answer ${id} ${answer}`);
    const [request] = this.requests.filter(other => other.id === id);
    this.requests = this.requests.filter(other => other.id !== id);
    this.emit();
    return request;
  }

  private place(
    ref: ComponentRef,
    environment: string,
    release: string,
  ): DeploymentResult {
    this.pending.push(() =>
      this.observe(ref.component, environment, {
        release,
        state: 'Active',
        health: 'progressing',
        reason: '0 of 2 replicas are ready.',
        replicas: { ready: 0, desired: 2 },
      }),
    );
    return { environment, release, state: 'Active' };
  }
}
