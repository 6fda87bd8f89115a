import { clusterKind, dnsSubdomain, freeForm, namespacedKind } from './common';

/** Schema of an organization's kind that is kept as it is, without a look into its spec. */
export function keptNamespaced<Kind extends string>(kind: Kind) {
  return namespacedKind({
    kind,
    name: dnsSubdomain,
    spec: freeForm.default({}),
  });
}

/** Schema of a shared kind that is kept as it is, without a look into its spec. */
export function keptCluster<Kind extends string>(kind: Kind) {
  return clusterKind({ kind, name: dnsSubdomain, spec: freeForm.default({}) });
}
