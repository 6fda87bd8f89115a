import type { LabelSelector } from './labelSelector';
import { NAMESPACE_NAME } from './policy';

const POD_NAMESPACE = 'io.kubernetes.pod.namespace';
const NAMESPACE_LABEL = 'io.cilium.k8s.namespace.labels.';

type Requirement = NonNullable<LabelSelector['matchExpressions']>[number];

/**
 * An endpoint selector of Cilium as two Kubernetes selectors. Without a word about namespaces it stays in that of its policy.
 *
 * @throws Error when it is about labels that do not come from Kubernetes
 */
export function ciliumSelector(
  selector: LabelSelector,
  namespace: string,
): { readonly namespaces: LabelSelector; readonly pods: LabelSelector } {
  const all = requirementsOf(selector);
  const namespaces = all.flatMap(requirement => {
    const key = namespaceKey(requirement.key);
    return key === undefined ? [] : [{ ...requirement, key }];
  });
  const pods = all.filter(({ key }) => namespaceKey(key) === undefined);
  return {
    namespaces:
      namespaces.length > 0
        ? selectorOf(namespaces)
        : { matchLabels: { [NAMESPACE_NAME]: namespace } },
    pods: selectorOf(pods),
  };
}

function namespaceKey(key: string): string | undefined {
  if (key === POD_NAMESPACE) {
    return NAMESPACE_NAME;
  }
  return key.startsWith(NAMESPACE_LABEL)
    ? key.slice(NAMESPACE_LABEL.length)
    : undefined;
}

function requirementsOf({
  matchLabels = {},
  matchExpressions = [],
}: LabelSelector): Requirement[] {
  return [
    ...Object.entries(matchLabels).map(
      ([key, value]): Requirement => ({ key, operator: 'In', values: [value] }),
    ),
    ...matchExpressions,
  ].map(requirement => ({
    ...requirement,
    key: withoutSource(requirement.key),
  }));
}

/** Labels of a pod may be named with the source that they come from. */
function withoutSource(key: string): string {
  const [, source, rest] = /^([a-z0-9-]+):(.+)$/.exec(key) ?? [];
  if (source === 'k8s' || source === 'any') {
    return rest;
  }
  if (key.includes(':')) {
    throw new Error(
      `selects by "${key}", a label that does not come from Kubernetes`,
    );
  }
  return key;
}

/** Requirements of one value as labels, which an index can find. */
function selectorOf(requirements: readonly Requirement[]): LabelSelector {
  const isLabel = ({ operator, values }: Requirement) =>
    operator === 'In' && values?.length === 1;
  const labels = requirements
    .filter(isLabel)
    .map(({ key, values = [] }) => [key, values[0]] as const);
  const repeated = new Set(labels.map(([key]) => key)).size < labels.length;
  return repeated
    ? { matchExpressions: [...requirements] }
    : {
        matchLabels: Object.fromEntries(labels),
        matchExpressions: requirements.filter(
          requirement => !isLabel(requirement),
        ),
      };
}
