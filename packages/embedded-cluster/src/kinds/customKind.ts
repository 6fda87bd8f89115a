import { asArray, asObject, Json, JsonObject, valueAt } from '../json';
import { KubeObject } from '../object';
import { ageColumn, nameColumn } from './columns';
import { Column, Kind, KindVersion, ScalePaths } from './kind';
import { evaluateJsonPath } from './jsonPath';
import { Schema, builtinSchemas, freeForm } from './schema';

const text = (value: Json | undefined): string =>
  typeof value === 'string' ? value : '';

/** The kind that a CustomResourceDefinition (apiextensions.k8s.io/v1) declares. */
export function kindOfDefinition(definition: KubeObject): Kind {
  const spec = asObject(definition.spec);
  const names = asObject(spec.names);
  const versions = asArray(spec.versions).map(asObject);
  const served = versions.filter(version => version.served);
  const stored = versions.find(version => version.storage) ?? versions[0];
  const subresources = asObject(stored.subresources);
  return {
    group: text(spec.group),
    kind: text(names.kind),
    plural: text(names.plural),
    singular: text(names.singular) || text(names.kind).toLowerCase(),
    shortNames: asArray(names.shortNames).map(text),
    categories: asArray(names.categories).map(text),
    namespaced: spec.scope === 'Namespaced',
    versions: served.map(versionOfDefinition).sort(byVersionPriority),
    storageVersion: text(stored.name),
    hasStatus: subresources.status !== undefined,
    scale: scalePathsOf(subresources.scale),
    countsGenerations: true,
    builtin: false,
  };
}

function versionOfDefinition(version: JsonObject): KindVersion {
  return {
    name: text(version.name),
    schema: objectSchema(valueAt(version, ['schema', 'openAPIV3Schema'])),
    columns: columnsOf(asArray(version.additionalPrinterColumns).map(asObject)),
  };
}

/** The declared schema, completed by the header that every object has. */
function objectSchema(declared: Json | undefined): Schema {
  const schema = asObject(declared) as Schema;
  const metadata = builtinSchemas.get(
    'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta',
  );
  return {
    ...schema,
    properties: {
      ...schema.properties,
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: metadata ?? freeForm,
    },
  };
}

function columnsOf(printed: readonly JsonObject[]): readonly Column[] {
  if (!printed.length) return [nameColumn, ageColumn];
  const columns = printed.map((entry): Column => {
    const path = text(entry.jsonPath);
    return {
      name: text(entry.name),
      type: entry.type === 'date' ? 'date' : 'string',
      priority: Number(entry.priority ?? 0),
      value: object => evaluateJsonPath(object, path),
    };
  });
  return [nameColumn, ...columns];
}

function scalePathsOf(scale: Json | undefined): ScalePaths | undefined {
  if (scale === undefined) return undefined;
  const { specReplicasPath, statusReplicasPath, labelSelectorPath } =
    asObject(scale);
  const steps = (path: Json | undefined) =>
    text(path).split('.').filter(Boolean);
  return {
    specReplicas: steps(specReplicasPath),
    statusReplicas: steps(statusReplicasPath),
    selector: labelSelectorPath ? steps(labelSelectorPath) : undefined,
  };
}

/** Kubernetes' order of versions: `v2` before `v1` before `v1beta2` before `v1alpha1`. */
function byVersionPriority(left: KindVersion, right: KindVersion): number {
  const rank = (name: string): readonly number[] => {
    const [, major, stage, minor] =
      name.match(/^v(\d+)(?:(alpha|beta)(\d+))?$/) ?? [];
    const stages: { [stage: string]: number } = { alpha: 1, beta: 2 };
    const maturity = stage ? stages[stage] : 3;
    return major ? [maturity, Number(major), Number(minor ?? 0)] : [0, 0, 0];
  };
  const [a, b] = [rank(left.name), rank(right.name)];
  const difference = b.map((part, i) => part - a[i]).find(d => d !== 0);
  return difference ?? left.name.localeCompare(right.name);
}
