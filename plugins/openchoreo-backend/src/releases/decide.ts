import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  ComponentRef,
  DeploymentRequest,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  parseResource,
  type PromotionApproval,
  rootEnvironment,
} from '@openchoreo/model';
import type { CellReportStore } from '../database/CellReportStore';
import type { ResourceStore } from '../database/ResourceStore';
import type { Clock } from '../dataplane/clock';
import {
  type BindingChange,
  bindingAt,
  changedBinding,
  newBinding,
  type Place,
  usualName,
} from './bindings';
import type { DeploymentHistory } from './DeploymentHistory';
import { componentOf, nameOf, pipelineWith, releaseOf } from './lookups';
import {
  gateObstacle,
  isGuarded,
  noSuchStep,
  promotionTarget,
} from './promotionObstacle';
import { promotionSource } from './promotionSource';

/** What a decision is based on. */
export interface DecisionDeps {
  readonly store: ResourceStore;
  readonly reports: CellReportStore;
  readonly history: DeploymentHistory;
  readonly clock: Clock;
}

/** What a request comes to. */
export interface Decision {
  readonly place: Place;
  readonly change: BindingChange;
  /** Of a promotion. */
  readonly from?: string;
  /** A gate that does not hold now; it may later. */
  readonly obstacle?: string;
  /** Who has to agree first. */
  readonly approval?: PromotionApproval;
}

/**
 * Decides what a request changes. Changes nothing.
 *
 * @throws NotFoundError for a component or release that does not exist, InputError for an environment outside the
 * pipeline or overrides that are none, ConflictError for what the pipeline or the present state never allows
 */
export async function decide(
  ref: ComponentRef,
  request: DeploymentRequest,
  deps: DecisionDeps,
): Promise<Decision> {
  await componentOf(ref, deps.store);
  switch (request.action) {
    case 'promote':
      return decidePromotion(ref, request, deps);
    case 'deploy':
      return decideDeployment(ref, request, deps);
    case 'rollback':
      return decideRollback(ref, request, deps);
    case 'configure':
      return decideOverrides(ref, request, deps);
    case 'undeploy':
    case 'suspend':
    case 'resume':
      return decideState(ref, request, deps);
    default:
      return request satisfies never;
  }
}

type Request<Action extends DeploymentRequest['action']> = Extract<
  DeploymentRequest,
  { readonly action: Action }
>;

async function decidePromotion(
  ref: ComponentRef,
  { from, to }: Request<'promote'>,
  deps: DecisionDeps,
): Promise<Decision> {
  const pipeline = await pipelineWith(ref, [from, to], deps.store);
  const source = await bindingAt({ ...ref, environment: from }, deps.store);
  const releaseName = source?.spec.releaseName;
  if (!source || !releaseName || source.spec.state === 'Undeploy') {
    throw new ConflictError(
      `${nameOf(ref)} has no release in ${from}; deploy one there first`,
    );
  }
  const step = promotionTarget(pipeline, { from, to });
  if (!step) {
    throw new ConflictError(
      `${nameOf(ref)} cannot be promoted from ${from} to ${to}: ${noSuchStep(
        pipeline,
        from,
      )}`,
    );
  }
  const obstacle = gateObstacle(
    step,
    from,
    await promotionSource(ref, source, deps),
  );
  return {
    place: { ...ref, environment: to },
    change: { releaseName, state: 'Active' },
    from,
    ...(obstacle && {
      obstacle: `${nameOf(
        ref,
      )} cannot be promoted from ${from} to ${to}: ${obstacle}`,
    }),
    ...(step.approval && { approval: step.approval }),
  };
}

/** Past an approval or a gate only what ran there before gets: anything else would go around them. */
async function decideDeployment(
  ref: ComponentRef,
  { environment, release }: Request<'deploy'>,
  deps: DecisionDeps,
): Promise<Decision> {
  const pipeline = await pipelineWith(ref, [environment], deps.store);
  await releaseOf(ref, release, deps.store);
  const place = { ...ref, environment };
  if (
    isGuarded(pipeline, environment) &&
    environment !== rootEnvironment(pipeline) &&
    !(await deps.history.wasDeployed(place, release))
  ) {
    throw new ConflictError(
      `${nameOf(ref)} cannot be deployed to ${environment}: the pipeline ${
        pipeline.metadata.name
      } guards that environment, and release ${release} never ran there; promote it`,
    );
  }
  return { place, change: { releaseName: release, state: 'Active' } };
}

async function decideRollback(
  ref: ComponentRef,
  { environment, release }: Request<'rollback'>,
  deps: DecisionDeps,
): Promise<Decision> {
  await pipelineWith(ref, [environment], deps.store);
  const place = { ...ref, environment };
  const current = (await bindingAt(place, deps.store))?.spec.releaseName;
  const wanted =
    release ?? (await deps.history.previousRelease(place, current));
  if (wanted === undefined) {
    throw new ConflictError(
      `${nameOf(
        ref,
      )} has had no other release in ${environment}; there is nothing to roll back to`,
    );
  }
  const found = await releaseOf(ref, wanted, deps.store);
  if (!(await deps.history.wasDeployed(place, wanted)) || wanted === current) {
    throw new ConflictError(
      `${nameOf(ref)} cannot be rolled back to ${found.metadata.name}: ${
        wanted === current
          ? `it is what is placed in ${environment}`
          : `it never ran in ${environment}; deploy or promote it`
      }`,
    );
  }
  return { place, change: { releaseName: wanted, state: 'Active' } };
}

async function decideOverrides(
  ref: ComponentRef,
  { environment, overrides }: Request<'configure'>,
  deps: DecisionDeps,
): Promise<Decision> {
  await pipelineWith(ref, [environment], deps.store);
  const place = { ...ref, environment };
  const change: BindingChange = {
    componentTypeEnvironmentConfigs: overrides.componentTypeEnvironmentConfigs,
    traitEnvironmentConfigs: overrides.traitEnvironmentConfigs,
    workloadOverrides: overrides.workloadOverrides,
  };
  const existing = await bindingAt(place, deps.store);
  const checked = parseResource(
    JSON.parse(
      JSON.stringify(
        changedBinding(existing ?? newBinding(place, usualName(place)), change),
      ),
    ),
  );
  const problems =
    checked.status === 'ignored'
      ? []
      : [
          ...(checked.status === 'invalid' ? checked.errors : []),
          ...checked.warnings,
        ];
  if (problems.length > 0) {
    throw new InputError(
      problems
        .map(({ path, message, remedy }) =>
          [path, remedy ? `${message}; ${remedy}` : message].join(' '),
        )
        .join('\n'),
    );
  }
  return { place, change };
}

const STATES = {
  undeploy: 'Undeploy',
  suspend: 'Suspend',
  resume: 'Active',
} as const;

async function decideState(
  ref: ComponentRef,
  { action, environment }: Request<'undeploy' | 'suspend' | 'resume'>,
  { store }: DecisionDeps,
): Promise<Decision> {
  const place = { ...ref, environment };
  const spec = (await bindingAt(place, store))?.spec;
  const isThere = spec?.releaseName && spec.state !== 'Undeploy';
  if (!spec || (action !== 'undeploy' && !isThere)) {
    throw new (spec ? ConflictError : NotFoundError)(
      `${nameOf(
        ref,
      )} is not deployed in ${environment}; there is nothing to ${action}`,
    );
  }
  return { place, change: { state: STATES[action] } };
}
