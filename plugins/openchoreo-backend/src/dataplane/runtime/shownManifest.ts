import { isRecord } from '../json';
import type { KubeObject } from '../kubernetes/kubeObject';

const MASKED = '******';
/** Holds a copy of the whole object, with its values. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** An object as people read it: without managed fields, and without the values of a Secret. Pure. */
export function shownManifest(
  object: KubeObject,
): Readonly<Record<string, unknown>> {
  const { managedFields: _managed, ...metadata } = object.metadata;
  const { [LAST_APPLIED]: _copy, ...annotations } = metadata.annotations;
  const { finalizers, labels, ...rest } = metadata;
  return {
    ...object,
    metadata: {
      ...rest,
      ...(Object.keys(labels).length > 0 && { labels }),
      ...(Object.keys(annotations).length > 0 && { annotations }),
      ...(finalizers.length > 0 && { finalizers }),
    },
    ...(object.kind === 'Secret' && {
      data: masked(object.data),
      stringData: masked(object.stringData),
    }),
  };
}

function masked(values: unknown): Record<string, string> | undefined {
  return isRecord(values)
    ? Object.fromEntries(Object.keys(values).map(key => [key, MASKED]))
    : undefined;
}
