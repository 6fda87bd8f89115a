import type { ComponentRef } from '../refs';
import type { ResourceId } from './options';

/** Stands for the namespace of a cluster-scoped resource in a path. */
export const NO_NAMESPACE = '-';

export function path(...segments: readonly string[]): string {
  return segments.map(segment => `/${encodeURIComponent(segment)}`).join('');
}

export function resourcePath({ kind, namespace, name }: ResourceId): string {
  return path('resources', kind, namespace ?? NO_NAMESPACE, name);
}

export function componentPath(ref: ComponentRef): string {
  return path('components', ref.organization, ref.project, ref.component);
}

export function runtimePath(ref: ComponentRef, environment: string): string {
  return `${componentPath(ref)}${path('runtime', environment)}`;
}
