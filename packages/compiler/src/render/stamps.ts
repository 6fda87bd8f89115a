import { fnv32a } from '@openchoreo/model';
import type { Manifest } from '../cellPlan';
import { canonicalJson } from '../canonicalJson';
import { isPlainObject } from '../expressions/values';

/** Annotation on pod templates: changes with everything else the component renders, so that pods restart with it. */
const CONFIG_HASH = 'openchoreo.dev/dp-resource-hash';
const ROLLED_OUT = ['Deployment', 'StatefulSet'];

/** The object with the standard labels, which win over those of the template. */
export function withLabels(
  object: Readonly<Record<string, unknown>>,
  labels: Readonly<Record<string, string>>,
): Manifest {
  const metadata = object.metadata as Manifest['metadata'];
  return {
    ...(object as unknown as Manifest),
    metadata: { ...metadata, labels: { ...metadata.labels, ...labels } },
  };
}

/** Marks the pod templates of Deployments and StatefulSets with a hash of all other objects. */
export function withConfigHash(manifests: readonly Manifest[]): Manifest[] {
  const content = manifests
    .filter(({ kind }) => !ROLLED_OUT.includes(kind))
    .map(({ metadata: _, ...rest }) => canonicalJson(rest))
    .sort();
  const hash = fnv32a(content.join('\n'));
  return manifests.map(manifest => {
    const { spec } = manifest;
    if (
      !ROLLED_OUT.includes(manifest.kind) ||
      !isPlainObject(spec) ||
      !isPlainObject(spec.template)
    ) {
      return manifest;
    }
    const { template } = spec;
    const metadata = isPlainObject(template.metadata) ? template.metadata : {};
    const annotations = isPlainObject(metadata.annotations)
      ? metadata.annotations
      : {};
    return {
      ...manifest,
      spec: {
        ...spec,
        template: {
          ...template,
          metadata: {
            ...metadata,
            annotations: { ...annotations, [CONFIG_HASH]: hash },
          },
        },
      },
    };
  });
}
