/**
 * How something does, worst last: what a user can act on, not the raw Kubernetes condition.
 *
 * `suspended` is on purpose (no replicas, paused); `unknown` means that the data plane could not be asked.
 */
export type Health =
  | 'healthy'
  | 'suspended'
  | 'progressing'
  | 'unknown'
  | 'degraded';
