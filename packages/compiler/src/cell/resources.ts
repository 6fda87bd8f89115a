import {
  ANNOTATIONS,
  type Diagnostic,
  type GatewaySpec,
  formatResource,
} from '@openchoreo/model';
import type { Manifest, ResourcePlan } from '../cellPlan';
import { compareText } from '../compareText';
import { sharedEngine } from '../expressions/sharedEngine';
import { renderResource } from '../resource/renderResource';
import type { BoundResource, CellSnapshot, LiveObject } from '../snapshot';
import { sortManifests } from './sortManifests';
import { resourceContext } from './templateContext';

/** The managed resources of a cell, sorted by name. One that does not compile does not affect the others. */
export function resourcePlans(
  snapshot: CellSnapshot,
  gateways: GatewaySpec,
): ResourcePlan[] {
  const liveOf = liveObjects(snapshot);
  const byName = new Map<string, BoundResource[]>();
  for (const bound of snapshot.resources ?? []) {
    const { resourceName } = bound.release.spec.owner;
    byName.set(resourceName, [...(byName.get(resourceName) ?? []), bound]);
  }
  return [...byName]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, [bound, ...rivals]]) => {
      const common = {
        name,
        release: bound.release.metadata.name,
        resourceType: bound.release.spec.resourceType.name,
      };
      if (rivals.length > 0) {
        const errors = [ambiguous(snapshot, name, [bound, ...rivals])];
        return { ...common, status: 'failed', errors };
      }
      const rendered = renderResource(
        {
          ...bound,
          context: resourceContext(snapshot, bound, gateways),
          ...(liveOf && { liveOf }),
        },
        sharedEngine(),
      );
      return rendered.status === 'failed'
        ? { ...common, ...rendered }
        : {
            ...common,
            ...rendered,
            status: 'compiled',
            manifests: sortManifests(
              isRetained(bound)
                ? rendered.manifests.map(retained)
                : rendered.manifests,
            ),
            retained: isRetained(bound),
          };
    });
}

function isRetained({ binding, release }: BoundResource): boolean {
  const policy =
    binding.spec.retainPolicy ?? release.spec.resourceType.spec.retainPolicy;
  return policy === 'Retain';
}

/** The annotation by which whoever removes objects knows that this one stays. */
function retained(manifest: Manifest): Manifest {
  const { metadata } = manifest;
  return {
    ...manifest,
    metadata: {
      ...metadata,
      annotations: { ...metadata.annotations, [ANNOTATIONS.retain]: 'true' },
    },
  };
}

function ambiguous(
  { cell }: CellSnapshot,
  name: string,
  rivals: readonly BoundResource[],
): Diagnostic {
  const bindings = rivals
    .map(({ binding }) => binding.metadata.name)
    .sort()
    .join(', ');
  return {
    severity: 'error',
    code: 'reference',
    resource: formatResource({
      kind: 'Resource',
      namespace: cell.organization,
      name: `${cell.project}/${name}`,
    }),
    message: `is placed in ${cell.environment} by several ResourceReleaseBindings: ${bindings}`,
    remedy: 'delete all of them but one',
  };
}

function liveObjects({
  live,
}: CellSnapshot): ((manifest: Manifest) => LiveObject | undefined) | undefined {
  if (!live) {
    return undefined;
  }
  const byIdentity = new Map(
    live.map(object => [identityOf(object, object), object]),
  );
  return manifest => byIdentity.get(identityOf(manifest, manifest.metadata));
}

function identityOf(
  { apiVersion, kind }: { readonly apiVersion: string; readonly kind: string },
  {
    namespace = '',
    name,
  }: { readonly namespace?: string; readonly name: string },
): string {
  return [apiVersion, kind, namespace, name].join('\0');
}
