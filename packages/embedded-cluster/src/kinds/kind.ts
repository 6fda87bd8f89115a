import { KubeObject } from '../object';
import { Schema } from './schema';

/** A column of `kubectl get`. */
export interface Column {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'date';
  /** 0 is always shown, 1 with `-o wide`. */
  readonly priority: number;
  /** Times are given as RFC 3339 strings where the type is `date`. */
  value(object: KubeObject, now: number): string | number | undefined;
}

/** Where the scale subresource reads and writes, as paths of fields. */
export interface ScalePaths {
  readonly specReplicas: readonly string[];
  readonly statusReplicas: readonly string[];
  /** The serialised label selector, or the label selector object of a built-in kind. */
  readonly selector?: readonly string[];
}

export interface KindVersion {
  readonly name: string;
  readonly schema: Schema;
  readonly columns: readonly Column[];
}

/** A kind that the API serves: one row of the table of kinds, or a CustomResourceDefinition. */
export interface Kind {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  /** Served versions, the preferred one first. Objects have the same shape in all of them. */
  readonly versions: readonly KindVersion[];
  readonly storageVersion: string;
  readonly hasStatus: boolean;
  readonly scale?: ScalePaths;
  /** Which changes make a new generation: those of anything but metadata and status, or none. */
  readonly countsGenerations: boolean;
  readonly builtin: boolean;
}

/** Identifies a kind whatever the version, e.g. `deployments.apps` or `pods`. */
export function resourceIdOf(kind: Pick<Kind, 'group' | 'plural'>): string {
  return kind.group ? `${kind.plural}.${kind.group}` : kind.plural;
}

export function versionOf(kind: Kind, name: string): KindVersion {
  return kind.versions.find(v => v.name === name) ?? kind.versions[0];
}
