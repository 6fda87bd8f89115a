import type { ProjectName } from './place';

/** Pods that bring calls into a cell. */
export interface GatewayPods {
  readonly side: 'north' | 'west';
  readonly namespace: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Pods that components send what they measure to, and that fetch metrics. */
export interface CollectorPods {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** At which they listen. */
  readonly port: number;
}

interface Described {
  readonly name: string;
  readonly connections: readonly {
    readonly target:
      | ({
          readonly kind: 'endpoint';
          readonly component: string;
        } & ProjectName)
      | { readonly kind: string };
  }[];
}

/** A component of a cell; one that did not compile, or waits for something, has no objects. */
export type RenderedComponent = Described &
  (
    | {
        readonly status: 'compiled';
        readonly manifests: readonly unknown[];
        readonly endpoints: readonly {
          readonly name: string;
          readonly type: string;
          readonly port: number;
        }[];
      }
    | { readonly status: 'failed' | 'waiting' }
  );

/** What of a cell's plan questions about it are answered from. */
export interface RenderedCell {
  readonly cell: ProjectName;
  readonly namespace: string;
  readonly manifests: readonly unknown[];
  readonly components: readonly RenderedComponent[];
  readonly consumers: readonly {
    readonly from: ProjectName;
    readonly component: string;
  }[];
  readonly gateways: readonly GatewayPods[];
  readonly collector?: CollectorPods;
}
