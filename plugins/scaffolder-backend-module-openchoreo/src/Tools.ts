import type { ControlPlane } from './ControlPlane';
import type { Places } from './Places';

/** What the actions work with. */
export interface Tools {
  readonly controlPlane: ControlPlane;
  readonly places: Places;
}
