import type { Health } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { KubeObject } from '../kubernetes/kubeObject';

/** A container of which more is to be found out elsewhere. */
export interface Clue {
  /** Its log says why it crashed; events say what a probe answered. */
  readonly type: 'crash' | 'probe';
  readonly container: string;
  readonly restarts: number;
}

/** When waiting turns into a fault. */
export interface Overdue {
  /** Milliseconds since 1970, by the clock of the cluster. */
  readonly at: number;
  readonly reason: string;
}

/** What an object says of itself. */
export interface HealthReport {
  readonly health: Health;
  /** In one sentence; present unless there is nothing to explain. */
  readonly reason?: string;
  readonly replicas?: { readonly ready: number; readonly desired: number };
  readonly clue?: Clue;
  readonly overdue?: Overdue;
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
