import { parse } from 'yaml';
import { fixtures } from '../__testUtils__/fixtures';
import { jsonSchemas, type JsonSchema } from '../jsonSchemas';
import { KINDS, type Kind } from './registry';

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
}

interface Crd {
  readonly spec: {
    readonly scope: string;
    readonly names: { readonly kind: string; readonly plural: string };
    readonly versions: readonly {
      readonly schema: { readonly openAPIV3Schema: Schema };
    }[];
  };
}

/** What this project takes more leniently, or in more words, than OpenChoreo 1.2. */
const EXTENSIONS = [
  'DataPlane spec.clusterAgent required',
  'ClusterDataPlane spec.clusterAgent required',
  'ClusterDataPlane spec.planeID required',
  'Project spec.type required',
];

/** Each field of a schema as lines: its path, and what is required, allowed and assumed there. */
function linesOf(schema: Schema, path: string): string[] {
  const required = new Set(schema.required);
  const words =
    schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  return [
    path,
    ...(schema.type ? [`${path} is ${schema.type}`] : []),
    ...(words ?? []).map(word => `${path} allows ${word}`),
    ...('default' in schema && typeof schema.default !== 'object'
      ? [`${path} default ${schema.default}`]
      : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [
      ...(required.has(name) ? [`${path}.${name} required`] : []),
      ...linesOf(member, `${path}.${name}`),
    ]),
    ...(schema.items ? linesOf(schema.items, `${path}[]`) : []),
    ...(typeof schema.additionalProperties === 'object'
      ? linesOf(schema.additionalProperties, `${path}{}`)
      : []),
  ];
}

const crds = fixtures('crds/openchoreo-ad3f503');
const published = jsonSchemas() as Readonly<
  Record<string, JsonSchema & Schema>
>;

crds.describe('kinds next to their definitions in OpenChoreo 1.2', () => {
  const definitions = crds
    .files('.yaml')
    .map(file => parse(crds.read(file)) as Crd)
    .filter(({ spec }) => Object.hasOwn(KINDS, spec.names.kind));

  it('have all been found', () => {
    const ours = Object.keys(KINDS).filter(kind => kind !== 'Organization');
    expect(definitions.map(({ spec }) => spec.names.kind).sort()).toEqual(
      ours.sort(),
    );
  });

  for (const { spec } of definitions) {
    const kind = spec.names.kind as Kind;

    it(`${kind} has the same scope and plural`, () => {
      expect(KINDS[kind]).toMatchObject({
        scope: spec.scope === 'Cluster' ? 'cluster' : 'namespaced',
        plural: spec.names.plural,
      });
    });

    if (KINDS[kind].acted) {
      it(`${kind} has the same fields, words, defaults and required fields`, () => {
        const [{ schema }] = spec.versions;
        const theirs = linesOf(
          schema.openAPIV3Schema.properties?.spec ?? {},
          'spec',
        );
        const ours = linesOf(published[kind].properties?.spec ?? {}, 'spec');
        const missing = theirs
          .filter(line => !ours.includes(line))
          .filter(line => !EXTENSIONS.includes(`${kind} ${line}`));
        expect(missing).toEqual([]);
        const stricter = ours
          .filter(line => line.endsWith(' required'))
          .filter(line => theirs.includes(line.replace(/ required$/, '')))
          .filter(line => !theirs.includes(line));
        expect(stricter).toEqual([]);
      });
    }
  }
});
