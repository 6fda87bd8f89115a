import type { PodPeer } from '../flow';
import type { PolicyRule, RulePeer, RulePort } from '../policy';
import type { PolicyIndex } from '../PolicyIndex';
import type { ReachPath } from './answerReach';

/** What a pod reaches outside of the cluster, as its rules have it: hosts and ranges of addresses, each port by itself. */
export function outsideRules(
  policies: PolicyIndex,
  { name, pod }: { readonly name: string; readonly pod: PodPeer },
): ReachPath[] {
  return policies
    .rulesOf(pod, 'egress')
    .filter(({ rule }) => rule.effect === 'allow')
    .flatMap(({ policy, rule }) =>
      (rule.peers ?? []).flatMap(peer => {
        const to = outsideName(peer);
        return to === undefined
          ? []
          : portsOf(rule).map(
              ({ protocol, port, endPort }): ReachPath => ({
                from: name,
                to,
                protocol,
                ...(port !== undefined && {
                  port: endPort === undefined ? port : `${port}-${endPort}`,
                }),
                allowed: true,
                egress: {
                  status: 'allowed',
                  by: [{ policy: policy.name, rule: rule.path }],
                  authenticated: false,
                },
                ingress: { status: 'not-isolated' },
              }),
            );
      }),
    );
}

function portsOf({
  ports,
}: PolicyRule): readonly Pick<RulePort, 'protocol' | 'port' | 'endPort'>[] {
  return ports ?? [{ protocol: 'ANY' }];
}

function outsideName(peer: RulePeer): string | undefined {
  switch (peer.kind) {
    case 'host':
      return peer.pattern.text;
    case 'block': {
      const except = peer.except.map(({ cidr }) => cidr).join(', ');
      return except ? `${peer.block.cidr} except ${except}` : peer.block.cidr;
    }
    case 'entity':
      return peer.entity === 'cluster' ? undefined : peer.entity;
    default:
      return undefined;
  }
}
