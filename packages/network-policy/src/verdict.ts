import type { EndVerdict, Flow, PodPeer, RuleRef } from './flow';
import {
  type OtherEnd,
  matchingPorts,
  peersMatch,
  withinLimits,
} from './matching';
import type { IndexedRule, PodPolicies } from './PolicyIndex';
import { ANY_OPERATION, type Direction, type RulePort } from './policy';

/** A rule that is about a flow, and the ports of it that the flow goes to. */
interface MatchingRule extends IndexedRule {
  /** Absent when the rule is for all ports. */
  readonly ports?: readonly RulePort[];
}

/** What the policies of one end say. */
export function verdictOf(
  flow: Flow,
  direction: Direction,
  policiesOf: (pod: PodPeer) => PodPolicies,
): EndVerdict {
  const [self, other] =
    direction === 'egress' ? [flow.from, flow.to] : [flow.to, flow.from];
  if (self.kind !== 'pod') {
    return { status: 'not-isolated' };
  }
  const policies = policiesOf(self);
  const matching = matchingRules({ flow, direction, policies, other });
  const denying = matching.filter(({ rule }) => rule.effect === 'deny');
  if (denying.length > 0) {
    return { status: 'denied', by: denying.map(refOf) };
  }
  const isolating = policies.isolating(direction);
  if (isolating.length === 0) {
    return { status: 'not-isolated' };
  }
  return matching.length > 0
    ? allowed(matching)
    : { status: 'denied', by: isolating.map(({ name }) => ({ policy: name })) };
}

function matchingRules(options: {
  readonly flow: Flow;
  readonly direction: Direction;
  readonly policies: PodPolicies;
  readonly other: OtherEnd;
}): MatchingRule[] {
  const { flow, direction, policies, other } = options;
  const matching: MatchingRule[] = [];
  for (const indexed of policies.rules(direction, other)) {
    const ports = matchingPorts(indexed.rule, flow)?.filter(port =>
      withinLimits(port, flow),
    );
    if (
      ports?.length !== 0 &&
      peersMatch(indexed.rule, other, policies.mayLookUp)
    ) {
      matching.push({ ...indexed, ports });
    }
  }
  return matching;
}

function allowed(matching: readonly MatchingRule[]): EndVerdict {
  const limits = matching.map(limitsOf);
  const isLimited = limits.every(limit => limit !== undefined);
  return {
    status: 'allowed',
    by: matching.map(refOf),
    authenticated: matching.some(({ rule }) => rule.authenticated),
    ...(isLimited && { only: [...new Set(limits.flat())] }),
  };
}

/** What a rule limits a flow to; absent when some of its ports let everything pass. */
function limitsOf({ ports }: MatchingRule): string[] | undefined {
  const limits = ports?.map(limitOf);
  return limits?.every(limit => limit !== undefined)
    ? limits.flatMap(limit => limit ?? [])
    : undefined;
}

function limitOf({ operations, lookups }: RulePort): string[] | undefined {
  const limit =
    operations?.map(({ text }) => text) ?? lookups?.map(({ text }) => text);
  return limit?.some(text => text === '*' || text === ANY_OPERATION)
    ? undefined
    : limit;
}

function refOf({ policy, rule }: IndexedRule): RuleRef {
  return { policy: policy.name, rule: rule.path };
}
