import { PolicyIndex } from '@openchoreo/network-policy';
import { ENVIRONMENTS, namespaceOf, podLabelsOf } from './compileTopology';
import type { Oracle } from './oracle';
import { type PlacedActor, ReachChecks, podIn } from './ReachChecks';

/**
 * Everything in which rendered policies and declarations disagree, over all pairs of components, gateways, strangers, name
 * servers and addresses outside, each end apart.
 *
 * @param suspect - namespace to look at first
 */
export function* mismatches(
  oracle: Oracle,
  objects: readonly unknown[],
  suspect?: string,
): Generator<string> {
  const check = new ReachChecks(oracle, new PolicyIndex(objects));
  const isSuspect = (namespace: string) => Number(namespace === suspect);
  const actors = placedActors(oracle).sort(
    (a, b) => isSuspect(b.pod.namespace.name) - isSuspect(a.pod.namespace.name),
  );
  const plans = [...oracle.plans].sort(
    (a, b) => isSuspect(b.namespace) - isSuspect(a.namespace),
  );
  for (const plan of plans) {
    yield* check.stray(plan);
  }
  for (const actor of actors) {
    yield* check.nameServer(actor);
    yield* check.gateways(actor);
    yield* check.strangers(actor);
    yield* check.outsides(actor);
    yield* check.collector(actor);
    for (const other of actors) {
      yield* check.components(actor, other);
    }
  }
}

/** A pod of every component in every environment. */
function placedActors({ topology, plans }: Oracle): PlacedActor[] {
  return ENVIRONMENTS.flatMap(environment =>
    topology.components.map(({ project, name }, component) => {
      const { organization, name: projectName } = topology.projects[project];
      const namespace = namespaceOf(topology, project, environment);
      return {
        name: `${organization}/${projectName}/${name} in ${environment}`,
        placed: { component, environment },
        pod: podIn(namespace, podLabelsOf(plans, namespace, name)),
      };
    }),
  );
}
