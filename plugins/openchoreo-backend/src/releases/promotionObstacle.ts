import type { Health } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { DeploymentPipeline, PromotionGate } from '@openchoreo/model';

const MINUTE_MS = 60_000;

/** What is known of the release in the environment it comes from. */
interface Source {
  /** Absent before it was reconciled. */
  readonly health?: Health;
  /** ISO 8601, absent before it was reconciled. */
  readonly deployedAt?: string;
  readonly now: number;
}

/** Why the pipeline does not let a release pass, and what to do; undefined when it does. Pure. */
export function promotionObstacle(
  options: Source & {
    readonly pipeline: DeploymentPipeline;
    readonly from: string;
    readonly to: string;
  },
): string | undefined {
  const { pipeline, from, to } = options;
  const targets = pipeline.spec.promotionPaths
    .filter(path => path.sourceEnvironmentRef.name === from)
    .flatMap(path => path.targetEnvironmentRefs);
  const target = targets.find(({ name }) => name === to);
  if (!target) {
    const allowed = targets.map(({ name }) => name).join(', ');
    return `the pipeline ${pipeline.metadata.name} does not lead there; ${
      allowed ? `from ${from} it leads to ${allowed}` : `it ends with ${from}`
    }`;
  }
  if (target.approval) {
    return `the pipeline asks for the approval of ${target.approval.reviewers.join(
      ', ',
    )}, which cannot be given here yet; deploy the release instead, if you may`;
  }
  return (target.gates ?? [])
    .map(gate => gateObstacle(gate, from, options))
    .find(obstacle => obstacle !== undefined);
}

function gateObstacle(
  gate: PromotionGate,
  from: string,
  { health, deployedAt, now }: Source,
): string | undefined {
  if (gate.type === 'Healthy') {
    return health === 'healthy'
      ? undefined
      : `it has to be healthy in ${from} and is ${
          health ?? 'not running yet'
        }; try again when it is`;
  }
  const passed = deployedAt ? (now - Date.parse(deployedAt)) / MINUTE_MS : 0;
  return passed >= gate.minutes
    ? undefined
    : `it has to be in ${from} for ${
        gate.minutes
      } minutes; try again in ${Math.ceil(gate.minutes - passed)}`;
}
