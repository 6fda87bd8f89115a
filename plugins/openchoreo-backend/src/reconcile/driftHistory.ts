import type { OutsideChangeView } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { OutsideChange } from '../dataplane/dataPlanes';
import type { CellFacts } from './reportCell';

/** Entries that a cell keeps. */
const KEPT = 50;

/** What others did to the objects of a cell, newest first: what was found just now, and what was known. */
export function driftHistory({
  outcome,
  previous,
  now,
}: Pick<
  CellFacts,
  'outcome' | 'previous' | 'now'
>): readonly OutsideChangeView[] {
  const found = outcome.status === 'applied' ? outcome.report.outside : [];
  // Reports of earlier versions have no history.
  const known = previous?.drift ?? [];
  return [...found.map(change => viewOf(change, now)), ...known].slice(0, KEPT);
}

function viewOf(
  { subject, component, ...change }: OutsideChange,
  at: string,
): OutsideChangeView {
  return { at, object: subject, ...(component && { component }), ...change };
}
