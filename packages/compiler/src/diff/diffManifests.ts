import type { Manifest } from '../cellPlan';
import { compareText } from '../compareText';
import { fieldChanges, formatPath, type RawChange } from './fieldChanges';
import type { FieldChange, ManifestChange } from './manifestChange';
import { isSecret, MASK } from './masked';

/** What identifies an object is no news about it. */
const IDENTITY = ['apiVersion', 'kind', 'metadata.name', 'metadata.namespace'];

/** Objects and the component they belong to, which is absent for those of the cell. */
export interface OwnedManifests {
  readonly component?: string;
  readonly manifests: readonly Manifest[];
}

/**
 * What becomes of objects when `before` gives way to `after`; those that stay the same are left out. Pure.
 *
 * An object is told by its API group, kind, namespace and name.
 */
export function diffManifests(
  before: readonly OwnedManifests[],
  after: readonly OwnedManifests[],
): ManifestChange[] {
  const [from, to] = [byKey(before), byKey(after)];
  return [...new Set([...from.keys(), ...to.keys()])]
    .map(key => changeOf(from.get(key), to.get(key)))
    .filter(change => change !== undefined)
    .sort((a, b) => compareText(orderOf(a), orderOf(b)));
}

interface Owned {
  readonly component?: string;
  readonly manifest: Manifest;
}

function byKey(groups: readonly OwnedManifests[]): ReadonlyMap<string, Owned> {
  return new Map(
    groups.flatMap(({ component, manifests }) =>
      manifests.map(manifest => [keyOf(manifest), { component, manifest }]),
    ),
  );
}

function keyOf({ apiVersion, kind, metadata }: Manifest): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return [group, kind, metadata.namespace ?? '', metadata.name].join('\0');
}

function orderOf(change: ManifestChange): string {
  const { component = '', kind, namespace = '', name } = change;
  return [component, kind, namespace, name].join('\0');
}

function changeOf(
  before: Owned | undefined,
  after: Owned | undefined,
): ManifestChange | undefined {
  const owned = after ?? before;
  const changes = fieldChanges(before?.manifest, after?.manifest);
  if (!owned || changes.length === 0) {
    return undefined;
  }
  const { apiVersion, kind, metadata } = owned.manifest;
  return {
    action: actionOf(before, after),
    apiVersion,
    kind,
    ...(metadata.namespace && { namespace: metadata.namespace }),
    name: metadata.name,
    ...(owned.component && { component: owned.component }),
    fields: changes
      .filter(({ path }) => isNews(path, before, after))
      .map(change => fieldChange(owned.manifest, change)),
  };
}

function actionOf(
  before: Owned | undefined,
  after: Owned | undefined,
): ManifestChange['action'] {
  if (!before) {
    return 'added';
  }
  return after ? 'changed' : 'removed';
}

/** The version of the API is news where it changes; a new object is named already. */
function isNews(
  path: readonly string[],
  before: Owned | undefined,
  after: Owned | undefined,
): boolean {
  return (
    (before && after) !== undefined || !IDENTITY.includes(formatPath(path))
  );
}

function fieldChange(manifest: Manifest, change: RawChange): FieldChange {
  const path = formatPath(change.path);
  return isSecret(manifest, change.path)
    ? {
        path,
        ...('before' in change && { before: MASK }),
        ...('after' in change && { after: MASK }),
      }
    : { ...change, path };
}
