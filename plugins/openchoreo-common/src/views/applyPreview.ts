import type { ApplyResult } from './applyResult';
import type { CellView } from './cellView';
import type { DeploymentPreview } from './deployment';

/** What documents would make of a project in the first environment of its pipeline. */
export interface CellPreview
  extends Pick<
    DeploymentPreview,
    'summary' | 'objects' | 'incomparable' | 'problems'
  > {
  /** As it is planned without the documents. */
  readonly before: CellView;
  /** As it is planned: nothing of it was observed. */
  readonly cell: CellView;
}

/** Answer of `POST /apply/preview`: what became of each document if it were applied. */
export interface ApplyPreview extends ApplyResult {
  /** One for each project that the documents put components into; none when a document is invalid. */
  readonly cells: readonly CellPreview[];
}
