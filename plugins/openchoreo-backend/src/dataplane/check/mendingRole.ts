import { stringify } from 'yaml';
import type { Access } from './neededAccess';

/** A ClusterRole, as YAML, that gives exactly what is lacking; bound to the account beside the roles it has. */
export function mendingRole(lacking: readonly Access[]): string {
  const rules = new Map<
    string,
    { group: string; verbs: readonly string[]; resources: string[] }
  >();
  for (const { group, resource, verbs } of lacking) {
    const key = `${group}/${verbs.join()}`;
    const rule = rules.get(key) ?? { group, verbs, resources: [] };
    rules.set(key, { ...rule, resources: [...rule.resources, resource] });
  }
  return stringify({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'openchoreo-lacking' },
    rules: [...rules.values()].map(({ group, resources, verbs }) => ({
      apiGroups: [group],
      resources,
      verbs: [...verbs],
    })),
  });
}
