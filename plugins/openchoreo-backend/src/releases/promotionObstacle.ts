import type { Health } from '@openchoreo/backstage-plugin-openchoreo-common';
import type {
  DeploymentPipeline,
  PromotionApproval,
  PromotionGate,
} from '@openchoreo/model';

const MINUTE_MS = 60_000;

/** A step of a pipeline. */
export interface PromotionTarget {
  readonly approval?: PromotionApproval;
  readonly gates?: readonly PromotionGate[];
}

/** What is known of the release in the environment it comes from. */
export interface PromotionSource {
  /** Absent before it was reconciled. */
  readonly health?: Health;
  /** ISO 8601; absent unless the release is healthy. */
  readonly healthySince?: string;
  readonly now: number;
}

/** The step from one environment to another; undefined when the pipeline does not lead there. */
export function promotionTarget(
  { spec }: DeploymentPipeline,
  { from, to }: { readonly from: string; readonly to: string },
): PromotionTarget | undefined {
  return targetsFrom(spec, from).find(({ name }) => name === to);
}

/** The environments that a pipeline guards: nothing gets there but along a step with an approval or gates. */
export function isGuarded(
  { spec }: DeploymentPipeline,
  environment: string,
): boolean {
  const steps = spec.promotionPaths
    .flatMap(path => path.targetEnvironmentRefs)
    .filter(({ name }) => name === environment);
  return (
    steps.length > 0 &&
    steps.every(({ approval, gates = [] }) => approval || gates.length > 0)
  );
}

/** Why there is no step from one environment to another. */
export function noSuchStep(
  { metadata, spec }: DeploymentPipeline,
  from: string,
): string {
  const allowed = targetsFrom(spec, from).map(({ name }) => name);
  return `the pipeline ${metadata.name} does not lead there; ${
    allowed.length > 0
      ? `from ${from} it leads to ${allowed.join(', ')}`
      : `it ends with ${from}`
  }`;
}

/** Why the gates of a step do not let a release pass, and what to do; undefined when they do. Pure. */
export function gateObstacle(
  { gates = [] }: PromotionTarget,
  from: string,
  source: PromotionSource,
): string | undefined {
  return gates
    .map(gate => obstacleOf(gate, from, source))
    .find(obstacle => obstacle !== undefined);
}

function targetsFrom(
  { promotionPaths }: DeploymentPipeline['spec'],
  from: string,
) {
  return promotionPaths
    .filter(path => path.sourceEnvironmentRef.name === from)
    .flatMap(path => path.targetEnvironmentRefs);
}

function obstacleOf(
  gate: PromotionGate,
  from: string,
  { health, healthySince, now }: PromotionSource,
): string | undefined {
  if (gate.type === 'Healthy') {
    return health === 'healthy'
      ? undefined
      : `it has to be healthy in ${from} and is ${
          health ?? 'not running yet'
        }; try again when it is`;
  }
  const passed =
    health === 'healthy' && healthySince
      ? (now - Date.parse(healthySince)) / MINUTE_MS
      : 0;
  return passed >= gate.minutes
    ? undefined
    : `it has to be healthy in ${from} for ${gate.minutes} minutes and is ${
        health === 'healthy'
          ? `for ${Math.floor(passed)}`
          : health ?? 'not running yet'
      }; try again in ${Math.ceil(gate.minutes - passed)} minutes`;
}
