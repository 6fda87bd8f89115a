import type { RenderPreview } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { ComponentPlan } from '@openchoreo/compiler';

/** What a type is tried with. */
export type Tried = Extract<
  RenderPreview,
  { readonly status: 'rendered' }
>['with'];

/** What came of a type that was tried, or why it cannot be. */
export type Trial =
  | { readonly plan: ComponentPlan; readonly with: Tried }
  | { readonly obstacle: string };
