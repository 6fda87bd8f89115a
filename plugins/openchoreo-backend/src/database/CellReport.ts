import type {
  CellComponentView,
  CellView,
} from '@openchoreo/backstage-plugin-openchoreo-common';

/** A component as it was last planned and observed; its display name may change without a reconcile. */
export type ReportedComponent = Omit<CellComponentView, 'displayName'>;

/** What was planned and observed of a cell: its view, without what the resources themselves say. */
export type CellReport = Omit<
  CellView,
  'organization' | 'project' | 'environment' | 'components' | 'reconciledAt'
> & { readonly components: readonly ReportedComponent[] };
