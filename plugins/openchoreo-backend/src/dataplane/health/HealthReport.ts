import type { Health } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { KubeObject } from '../kubernetes/kubeObject';

/** What an object says of itself. */
export interface HealthReport {
  readonly health: Health;
  /** In one sentence; present unless there is nothing to explain. */
  readonly reason?: string;
  readonly replicas?: { readonly ready: number; readonly desired: number };
}

/** How the health of one kind is read. */
export type HealthRule = (object: KubeObject) => HealthReport;

export const healthy: HealthReport = { health: 'healthy' };

export function progressing(reason: string): HealthReport {
  return { health: 'progressing', reason };
}

export function degraded(reason: string): HealthReport {
  return { health: 'degraded', reason };
}

export function suspended(reason: string): HealthReport {
  return { health: 'suspended', reason };
}
