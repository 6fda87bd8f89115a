import type { ResourceChange } from '@openchoreo/backstage-plugin-openchoreo-common';
import { type Kind, KINDS, resourceKey } from '@openchoreo/model';
import { isPlatformKind, PLATFORM_KINDS } from './platformEntities';

/** What shows in the entities of every project of an organization. */
const SHARED_KINDS: readonly string[] = ['Environment', 'DeploymentPipeline'];

/** What shows the organization it is in: its Domain, its owner. */
const ORGANIZATION_KINDS: readonly Kind[] = [
  'Project',
  ...PLATFORM_KINDS.filter(kind => KINDS[kind].scope === 'namespaced'),
];

/** The scopes in which a change shows by itself. */
export function ownScopes(change: ResourceChange): string[] {
  const { kind, namespace, name, project, action } = change;
  if (namespace && (project || kind === 'Project')) {
    return [resourceKey({ kind: 'Project', namespace, name: project ?? name })];
  }
  return isPlatformKind(kind) && action !== 'observed'
    ? [resourceKey({ kind, namespace, name })]
    : [];
}

/** By organization, the kinds whose resources all show one of the changes. */
export function sharedKinds(
  changes: readonly ResourceChange[],
): ReadonlyMap<string, ReadonlySet<Kind>> {
  const shared = new Map<string, Set<Kind>>();
  const share = (organization: string, kinds: readonly Kind[]) => {
    const known = shared.get(organization) ?? [];
    shared.set(organization, new Set([...known, ...kinds]));
  };
  for (const { kind, namespace, name, action } of changes) {
    if (kind === 'Organization') {
      share(name, ORGANIZATION_KINDS);
    } else if (
      namespace &&
      SHARED_KINDS.includes(kind) &&
      action !== 'observed'
    ) {
      share(namespace, ['Project']);
    }
  }
  return shared;
}
