import type { DataPlaneView } from './dataPlaneView';

/** `GET /health` */
export interface ControlPlaneHealth {
  /** `degraded`: a data plane cannot be reached. */
  readonly status: 'ok' | 'degraded';
  readonly dataPlanes: readonly DataPlaneView[];
  /** Work that is due and waits. */
  readonly queue: readonly {
    readonly topic: string;
    readonly depth: number;
    readonly oldestWaitSeconds: number;
  }[];
}
