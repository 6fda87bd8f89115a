import type {
  ClusterComponentType,
  ClusterTrait,
  ComponentType,
  Trait,
  WorkloadType,
} from '@openchoreo/model';
import type { ComponentRef } from '../refs';
import type { DocumentMessage } from './applyResult';

/** Kinds that turn components into manifests. */
export type PlatformTypeKind =
  | 'ComponentType'
  | 'ClusterComponentType'
  | 'Trait'
  | 'ClusterTrait';

/** Names a component type or a trait. */
export interface PlatformTypeRef {
  readonly kind: PlatformTypeKind;
  /** The organization; absent on what all organizations share. */
  readonly namespace?: string;
  readonly name: string;
}

/** A component type or a trait, as a list shows it. */
export interface PlatformTypeSummary extends PlatformTypeRef {
  readonly displayName: string;
  readonly description?: string;
  /** Absent on traits. */
  readonly workloadType?: WorkloadType;
  /** How many components have it; of a trait also those whose type brings it along. */
  readonly usedBy: number;
}

/** `GET /platform-types`: ordered by kind, organization and name. */
export interface PlatformTypePage {
  readonly items: readonly PlatformTypeSummary[];
  /** Asks for the next page; absent on the last one. */
  readonly nextCursor?: string;
}

/** Who keeps a type, and would overwrite what others change of it. */
export type PlatformTypeOwner =
  | { readonly by: 'catalog'; readonly entity: string }
  | { readonly by: 'configuration' };

/** `GET /platform-types/{kind}/{namespace}/{name}` */
export interface PlatformTypeView extends PlatformTypeSummary {
  readonly resource:
    | ComponentType
    | ClusterComponentType
    | Trait
    | ClusterTrait;
  /** Of the state that `resource` is; to be named when it is applied with changes. */
  readonly revision: string;
  /** Absent when it can be changed by whoever may. */
  readonly owner?: PlatformTypeOwner;
  /** The first of those that `usedBy` counts, by organization, project and name; 200 at most. */
  readonly users: readonly ComponentRef[];
}

/** What is wrong with a type that is edited, where, and how to mend it. */
export interface TypeMessage extends DocumentMessage {
  /** e.g. `ClusterComponentType service`, or the component that it was tried with. */
  readonly resource?: string;
  readonly remedy?: string;
}

/** A Kubernetes object as it would be applied. */
export interface RenderedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

/** `POST /render-preview`: what a component type or a trait renders. Nothing of it is stored or applied. */
export type RenderPreview =
  | {
      readonly status: 'rendered';
      readonly resource: string;
      /** What it was tried with. */
      readonly with: {
        /** Absent for one that is made up. */
        readonly component?: ComponentRef;
        readonly environment: string;
        readonly parameters: Readonly<Record<string, unknown>>;
        readonly environmentConfigs: Readonly<Record<string, unknown>>;
      };
      readonly objects: readonly RenderedObject[];
      /** Warnings. */
      readonly messages: readonly TypeMessage[];
    }
  | {
      readonly status: 'invalid';
      /** e.g. `Trait acme/autoscaler`; absent when the text does not say. */
      readonly resource?: string;
      readonly messages: readonly TypeMessage[];
    };
