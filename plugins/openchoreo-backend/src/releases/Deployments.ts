import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  ComponentRef,
  DeploymentResult,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  type DeploymentPipeline,
  type ReleaseBinding,
  pipelineOrder,
} from '@openchoreo/model';
import type { CellReportStore } from '../database/CellReportStore';
import type { ResourceStore } from '../database/ResourceStore';
import type { Clock } from '../dataplane/clock';
import { deploymentIn } from '../reconcile/bindingStatus';
import { bind, bindingAt } from './bindings';
import { pipelineOf } from './pipelineOf';
import { promotionObstacle } from './promotionObstacle';

/** What users do with releases. Each call checks what has to hold, and records what is wanted; the cells follow. */
export class Deployments {
  readonly #store: ResourceStore;
  readonly #reports: CellReportStore;
  readonly #clock: Clock;

  constructor(options: {
    readonly store: ResourceStore;
    readonly reports: CellReportStore;
    readonly clock: Clock;
  }) {
    this.#store = options.store;
    this.#reports = options.reports;
    this.#clock = options.clock;
  }

  /**
   * Places the release that runs in `from` also in `to`.
   *
   * @throws InputError for an environment outside the pipeline, ConflictError when the pipeline does not lead there, asks
   * for something that does not hold, or nothing runs in `from`
   */
  async promote(
    ref: ComponentRef,
    { from, to }: { readonly from: string; readonly to: string },
  ): Promise<DeploymentResult> {
    const pipeline = await this.#pipelineWith(ref, [from, to]);
    const source = await bindingAt({ ...ref, environment: from }, this.#store);
    const releaseName = source?.spec.releaseName;
    if (!source || !releaseName || source.spec.state === 'Undeploy') {
      throw new ConflictError(
        `${nameOf(ref)} has no release in ${from}; deploy one there first`,
      );
    }
    const obstacle = promotionObstacle({
      pipeline,
      from,
      to,
      health: await this.#healthOf(ref, source),
      deployedAt: deploymentIn(source.status).deployedAt,
      now: this.#clock.now(),
    });
    if (obstacle) {
      throw new ConflictError(
        `${nameOf(ref)} cannot be promoted from ${from} to ${to}: ${obstacle}`,
      );
    }
    return this.#place({ ...ref, environment: to }, releaseName);
  }

  /**
   * Places a release in an environment of the pipeline; an earlier one is a rollback.
   *
   * @throws NotFoundError when the component has no such release, InputError for an environment outside the pipeline
   */
  async deploy(
    ref: ComponentRef,
    {
      environment,
      release,
    }: { readonly environment: string; readonly release: string },
  ): Promise<DeploymentResult> {
    await this.#pipelineWith(ref, [environment]);
    const found = await this.#store.get({
      kind: 'ComponentRelease',
      namespace: ref.organization,
      name: release,
    });
    const owner = found?.spec.owner;
    if (
      owner?.projectName !== ref.project ||
      owner.componentName !== ref.component
    ) {
      throw new NotFoundError(
        `${nameOf(
          ref,
        )} has no release ${release}; list its ComponentReleases for those it has`,
      );
    }
    return this.#place({ ...ref, environment }, release);
  }

  /**
   * Takes a component out of an environment; its binding stays, with what it overrides.
   *
   * @throws NotFoundError when it was never deployed there
   */
  async undeploy(
    ref: ComponentRef,
    { environment }: { readonly environment: string },
  ): Promise<DeploymentResult> {
    await this.#mustExist(ref);
    const place = { ...ref, environment };
    const binding = await bindingAt(place, this.#store);
    if (!binding) {
      throw new NotFoundError(
        `${nameOf(
          ref,
        )} is not deployed in ${environment}; there is nothing to undeploy`,
      );
    }
    await bind({
      place,
      change: { state: 'Undeploy' },
      store: this.#store,
      origin: 'api',
    });
    const { releaseName } = binding.spec;
    return {
      environment,
      ...(releaseName && { release: releaseName }),
      state: 'Undeploy',
    };
  }

  async #place(
    place: ComponentRef & { readonly environment: string },
    release: string,
  ): Promise<DeploymentResult> {
    await bind({
      place,
      change: { releaseName: release, state: 'Active' },
      store: this.#store,
      origin: 'api',
    });
    return { environment: place.environment, release, state: 'Active' };
  }

  async #mustExist(ref: ComponentRef): Promise<void> {
    const component = await this.#store.get({
      kind: 'Component',
      namespace: ref.organization,
      name: ref.component,
    });
    if (component?.spec.owner.projectName !== ref.project) {
      throw new NotFoundError(
        `${nameOf(ref)} does not exist; check organization, project and name`,
      );
    }
  }

  async #pipelineWith(
    ref: ComponentRef,
    environments: readonly string[],
  ): Promise<DeploymentPipeline> {
    await this.#mustExist(ref);
    const found = await pipelineOf(ref, this.#store);
    if (found.status === 'missing') {
      throw new ConflictError(found.message);
    }
    const known = pipelineOrder(found.pipeline).stages.map(
      stage => stage.environment,
    );
    const unknown = environments.find(name => !known.includes(name));
    if (unknown !== undefined) {
      throw new InputError(
        `"${unknown}" is no environment of the pipeline ${
          found.pipeline.metadata.name
        }, which project ${ref.project} uses; it has ${
          known.join(', ') || 'none'
        }`,
      );
    }
    return found.pipeline;
  }

  /** What was reported of the release that the binding names; absent before it was reconciled. */
  async #healthOf(ref: ComponentRef, { spec }: ReleaseBinding) {
    const { organization, project, component } = ref;
    const stored = await this.#reports.get({
      organization,
      project,
      environment: spec.environment,
    });
    const reported = stored?.report.components.find(
      ({ name, release }) => name === component && release === spec.releaseName,
    );
    return reported?.health;
  }
}

function nameOf({ organization, project, component }: ComponentRef): string {
  return `Component ${organization}/${project}/${component}`;
}
