/** What a request path of the Kubernetes API names. */
export interface ResourcePath {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  /** `''` for cluster-wide resources and for lists over all namespaces. */
  readonly namespace: string;
  /** `''` for a collection. */
  readonly name: string;
  readonly subresource?: string;
}

/** Subresources of namespaces; everything else below a namespace is a resource in it. */
const namespaceSubresources = ['status', 'finalize'];

/** Reads `/api/v1/...` and `/apis/<group>/<version>/...`; `undefined` for any other path. */
export function parseResourcePath(path: string): ResourcePath | undefined {
  const [root, ...segments] = path
    .split('/')
    .filter(Boolean)
    .map(decodeURIComponent);
  if (root === 'api') {
    const [version, ...rest] = segments;
    return below({ group: '', version }, rest);
  }
  if (root === 'apis') {
    const [group, version, ...rest] = segments;
    return below({ group, version }, rest);
  }
  return undefined;
}

function below(
  groupVersion: Pick<ResourcePath, 'group' | 'version'>,
  segments: readonly string[],
): ResourcePath | undefined {
  const [first, second, third, ...rest] = segments;
  if (!first) return undefined;
  const isInNamespace =
    first === 'namespaces' &&
    third !== undefined &&
    !(groupVersion.group === '' && namespaceSubresources.includes(third));
  const [plural, name, subresource, ...excess] = isInNamespace
    ? [third, ...rest]
    : segments;
  if (excess.length) return undefined;
  return {
    ...groupVersion,
    plural,
    namespace: isInNamespace ? second : '',
    name: name ?? '',
    subresource,
  };
}
