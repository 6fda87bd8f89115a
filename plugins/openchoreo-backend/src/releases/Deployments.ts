import { ConflictError } from '@backstage/errors';
import type {
  ComponentRef,
  DeploymentPreview,
  DeploymentRequest,
  DeploymentResult,
  RollbackResult,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { PromotionRequests } from '../approvals/PromotionRequests';
import type { Viewer } from '../approvals/requestRows';
import type { CellStateReader } from '../database/CellStateReader';
import { bind, type newBinding, proposedBinding } from './bindings';
import { decide, type Decision, type DecisionDeps } from './decide';
import { nameOf } from './lookups';
import { previewOf } from './previewOf';

/** What the deployments of components work with. */
export interface DeploymentDeps extends DecisionDeps {
  readonly cells: Pick<CellStateReader, 'read'>;
  readonly requests: Pick<PromotionRequests, 'promoteApproved'>;
}

/** What users do with releases. Each call checks what has to hold, and records what is wanted; the cells follow. */
export class Deployments {
  readonly #deps: DeploymentDeps;

  constructor(deps: DeploymentDeps) {
    this.#deps = deps;
  }

  /**
   * Makes a change at once.
   *
   * A promotion that needs approvals is made when its request is approved.
   *
   * @throws ConflictError when a gate does not hold or approvals are missing, and what `decide` throws
   */
  async change(
    ref: ComponentRef,
    request: DeploymentRequest,
    viewer: Viewer,
  ): Promise<DeploymentResult> {
    const decision = await decide(ref, request, this.#deps);
    if (request.action === 'promote' && decision.approval) {
      await this.#promoteApproved(ref, { request, decision, viewer });
      return resultOf(await proposedBinding(decision, this.#deps));
    }
    if (decision.obstacle) {
      throw new ConflictError(decision.obstacle);
    }
    await bind({
      ...decision,
      store: this.#deps.store,
      origin: 'api',
      by: { actor: viewer.actor, cause: request.action, from: decision.from },
    });
    return resultOf(await proposedBinding(decision, this.#deps));
  }

  async #promoteApproved(
    ref: ComponentRef,
    options: {
      readonly request: { readonly from: string; readonly to: string };
      readonly decision: Decision;
      readonly viewer: Viewer;
    },
  ): Promise<void> {
    const { request, decision, viewer } = options;
    const isPromoted = await this.#deps.requests.promoteApproved(
      ref,
      request,
      viewer,
    );
    if (!isPromoted) {
      throw new ConflictError(
        `${nameOf(ref)} cannot be promoted to ${
          request.to
        } without approval of ${
          decision.approval?.required
        } of ${decision.approval?.reviewers.join(', ')}; request the promotion`,
      );
    }
  }

  /** Places an earlier release, and says what that changes. */
  async rollback(
    ref: ComponentRef,
    to: { readonly environment: string; readonly release?: string },
    viewer: Viewer,
  ): Promise<RollbackResult> {
    const request = { action: 'rollback', ...to } as const;
    const { summary, release } = await this.preview(ref, request);
    const result = await this.change(
      ref,
      // The one that was compared, whatever happens meanwhile.
      { ...request, release },
      viewer,
    );
    return { ...result, summary };
  }

  /** What a change would do. Reads and compiles, and writes nothing. */
  async preview(
    ref: ComponentRef,
    request: DeploymentRequest,
  ): Promise<DeploymentPreview> {
    const decision = await decide(ref, request, this.#deps);
    const { organization, project, environment } = decision.place;
    const cell = { organization, project, environment };
    const proposed = await proposedBinding(decision, this.#deps);
    const [before, after] = await Promise.all([
      this.#deps.cells.read(cell),
      this.#deps.cells.read(cell, [proposed]),
    ]);
    const compared = previewOf(before, after);
    return {
      ...resultOf(proposed),
      ...compared,
      needsApproval: decision.approval !== undefined,
      problems: [
        ...(decision.obstacle ? [{ message: decision.obstacle }] : []),
        ...compared.problems,
      ],
    };
  }
}

function resultOf({ spec }: ReturnType<typeof newBinding>): DeploymentResult {
  return {
    environment: spec.environment,
    ...(spec.releaseName && { release: spec.releaseName }),
    state: spec.state,
  };
}
