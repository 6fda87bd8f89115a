/** The control plane without the backend that it usually runs in: for benchmarks. */
export { readSettings } from './config';
export { type ControlPlane, createControlPlane } from './createControlPlane';
export { ChangeFeed } from './database/ChangeFeed';
export { DefaultResourceStore } from './database/DefaultResourceStore';
export { migrate } from './database/migrate';
export { systemClock } from './dataplane/clock';
export { createDataPlanes } from './dataplane/createDataPlanes';
export type { DataPlanes, DesiredGroup } from './dataplane/dataPlanes';
