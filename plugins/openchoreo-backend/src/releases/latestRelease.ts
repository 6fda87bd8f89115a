import type {
  AnyResource,
  ManagedResource,
  Project,
  ResourceStatus,
} from '@openchoreo/model';
import type { AnyRelease } from '@openchoreo/compiler';
import { ANNOTATIONS } from '@openchoreo/model';
import { mergeConditions } from '../reconcile/conditions';

/** Whether a project or managed resource was released; the reasons are the words of OpenChoreo where it has one. */
export type Released<R extends AnyRelease> =
  | { readonly status: 'released'; readonly release: R }
  | {
      readonly status: 'blocked';
      readonly reason: 'ProjectTypeNotFound' | 'ResourceTypeNotFound';
      readonly message: string;
    };

/** Name of the release that was made last; absent when there is none yet. */
export function latestReleaseOf({
  status,
}: Pick<AnyResource, 'status'>): string | undefined {
  const latest = status?.latestRelease;
  return typeof latest === 'object' &&
    latest !== null &&
    'name' in latest &&
    typeof latest.name === 'string'
    ? latest.name
    : undefined;
}

/** The status of what was released, or why it could not be; what was released last stays known. */
export function releaseStatus<R extends AnyRelease>(
  { metadata, status }: Project | ManagedResource,
  released: Released<R>,
  now: string,
): ResourceStatus {
  const observed =
    metadata.generation === undefined
      ? {}
      : { observedGeneration: metadata.generation };
  const condition =
    released.status === 'released'
      ? ({
          status: 'True',
          reason: 'Released',
          message: `Release ${released.release.metadata.name} is the latest`,
        } as const)
      : ({
          status: 'False',
          reason: released.reason,
          message: released.message,
        } as const);
  return {
    ...observed,
    conditions: mergeConditions(
      status?.conditions,
      [{ type: 'Ready', ...condition, ...observed }],
      now,
    ),
    ...(released.status === 'released'
      ? {
          latestRelease: {
            name: released.release.metadata.name,
            hash: released.release.metadata.annotations?.[
              ANNOTATIONS.contentHash
            ],
          },
        }
      : status?.latestRelease !== undefined && {
          latestRelease: status.latestRelease,
        }),
  };
}
