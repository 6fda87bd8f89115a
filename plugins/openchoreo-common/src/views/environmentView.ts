import type { PromotionApproval, PromotionGate } from '@openchoreo/model';
import type { Health } from './health';

/** An environment and what runs in it. */
export interface EnvironmentView {
  readonly organization: string;
  readonly name: string;
  readonly displayName: string;
  readonly description?: string;
  readonly isProduction: boolean;
  readonly dataPlane: {
    readonly kind: 'DataPlane' | 'ClusterDataPlane';
    readonly name: string;
    readonly displayName: string;
    /** It is named and was not applied: nothing can be deployed. */
    readonly exists: boolean;
  };
  /** How many projects run in it, by the health of the worst of their components. */
  readonly projects: Readonly<Partial<Record<Health, number>>>;
}

/** `GET /environments`: ordered by organization and name. */
export interface EnvironmentPage {
  readonly items: readonly EnvironmentView[];
  /** Asks for the next page; absent on the last one. */
  readonly nextCursor?: string;
}

/** A promotion that a pipeline allows. */
export interface PromotionPath {
  readonly from: string;
  readonly to: string;
  /** Who has to agree; nobody when absent. */
  readonly approval?: PromotionApproval;
  /** What has to hold. */
  readonly gates: readonly PromotionGate[];
}

/** A pipeline as a graph. */
export interface PipelineView {
  readonly organization: string;
  readonly name: string;
  readonly displayName: string;
  readonly description?: string;
  /** In promotion order. */
  readonly environments: readonly {
    readonly name: string;
    readonly displayName: string;
    readonly isProduction: boolean;
    /** It is named and was not applied: nothing can be promoted into it. */
    readonly exists: boolean;
  }[];
  readonly paths: readonly PromotionPath[];
  /** How many projects use it. */
  readonly projects: number;
  readonly problems: readonly string[];
}

/** `GET /pipelines`: ordered by organization and name. */
export interface PipelinePage {
  readonly items: readonly PipelineView[];
  /** Asks for the next page; absent on the last one. */
  readonly nextCursor?: string;
}
