import type { CellRef } from '@openchoreo/compiler';
import type { NewChange } from './ChangeFeed';

/** What the change feed tells when something was observed of a cell. */
export function observedNews({
  organization,
  project,
  environment,
}: CellRef): NewChange {
  return {
    kind: 'Environment',
    namespace: organization,
    name: environment,
    project,
    action: 'observed',
  };
}
