import { ConflictError, isError } from '@backstage/errors';
import type {
  ProjectRef,
  PromotedComponent,
  PromotionOfMany,
  PromotionsPreview,
  PromotionsResult,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { ReleaseBinding } from '@openchoreo/model';
import type { Viewer } from '../approvals/requestRows';
import { proposedBinding } from './bindings';
import { decide } from './decide';
import type { DeploymentDeps, Deployments } from './Deployments';
import { nameOf } from './lookups';
import { previewOf } from './previewOf';

/** What says that a promotion is not possible, and is no failure of ours. */
const REFUSALS = new Set(['ConflictError', 'InputError', 'NotFoundError']);

/** Promotions of several components of a project at once. */
export class Promotions {
  readonly #deps: DeploymentDeps;
  readonly #deployments: Pick<Deployments, 'change'>;

  constructor(
    deps: DeploymentDeps & {
      readonly deployments: Pick<Deployments, 'change'>;
    },
  ) {
    this.#deps = deps;
    this.#deployments = deps.deployments;
  }

  /** Promotes one after the other; one that is refused does not stop the others. */
  async promote(
    project: ProjectRef,
    { from, to, components }: PromotionOfMany,
    viewer: Viewer,
  ): Promise<PromotionsResult> {
    const promoted: PromotedComponent[] = [];
    for (const component of new Set(components)) {
      const outcome = await refusable(component, async () => {
        const { release } = await this.#deployments.change(
          { ...project, component },
          { action: 'promote', from, to },
          viewer,
        );
        return release ?? '';
      });
      promoted.push(
        outcome.status === 'refused'
          ? outcome
          : { component, status: 'promoted', release: outcome.value },
      );
    }
    return { environment: to, components: promoted };
  }

  /** What {@link promote} would do. Reads and compiles the cell twice, however many components it is about. */
  async preview(
    project: ProjectRef,
    promotion: PromotionOfMany,
  ): Promise<PromotionsPreview> {
    const components: PromotedComponent[] = [];
    const proposed: ReleaseBinding[] = [];
    for (const component of new Set(promotion.components)) {
      const outcome = await refusable(component, () =>
        this.#proposal(project, component, promotion),
      );
      if (outcome.status === 'refused') {
        components.push(outcome);
      } else {
        proposed.push(outcome.value);
        components.push({
          component,
          status: 'promoted',
          release: outcome.value.spec.releaseName ?? '',
        });
      }
    }
    const cell = { ...project, environment: promotion.to };
    const [before, after] = await Promise.all([
      this.#deps.cells.read(cell),
      this.#deps.cells.read(cell, proposed),
    ]);
    return {
      environment: promotion.to,
      components,
      ...previewOf(before, after),
    };
  }

  async #proposal(
    project: ProjectRef,
    component: string,
    { from, to }: PromotionOfMany,
  ): Promise<ReleaseBinding> {
    const ref = { ...project, component };
    const decision = await decide(
      ref,
      { action: 'promote', from, to },
      this.#deps,
    );
    if (decision.obstacle ?? decision.approval) {
      throw new ConflictError(
        decision.obstacle ??
          `${nameOf(
            ref,
          )} cannot be promoted to ${to} without approval; request its promotion`,
      );
    }
    return proposedBinding(decision, this.#deps);
  }
}

/** What comes of work on a component, when that may be refused. */
async function refusable<T>(
  component: string,
  work: () => Promise<T>,
): Promise<
  | { readonly status: 'done'; readonly value: T }
  | Extract<PromotedComponent, { readonly status: 'refused' }>
> {
  try {
    return { status: 'done', value: await work() };
  } catch (error) {
    if (isError(error) && REFUSALS.has(error.name)) {
      return { component, status: 'refused', message: error.message };
    }
    throw error;
  }
}
