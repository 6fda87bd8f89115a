import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { JsonObject } from '@backstage/types';
import {
  compileCell,
  createRelease,
  defaultTypesYaml,
} from '@openchoreo/compiler';
import {
  type AnyResource,
  type ClusterComponentType,
  type ComponentType,
  parseResources,
} from '@openchoreo/model';
import { getDefaultFormState } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import fc from 'fast-check';
import { objectFor } from './__testUtils__/parameterValues';
import { platformEntities } from './platformEntities';

type Type = ComponentType | ClusterComponentType;

const SAMPLES = join(
  process.env.OPENCHOREO_FIXTURES ??
    resolve(__dirname, '../../../../../shared/fixtures'),
  'openchoreo-samples',
);

const PORT = { type: 'integer', minimum: 1, maximum: 65535 };

/** What schemas of a parameter may say. */
const KEYWORDS: Readonly<Record<string, JsonObject>> = {
  reference: { $ref: '#/$defs/Port' },
  limits: { type: 'number', minimum: 0, maximum: 3 },
  'exclusive limits of OpenAPI': {
    type: 'number',
    minimum: 0,
    exclusiveMinimum: true,
    maximum: 3,
    exclusiveMaximum: true,
  },
  'exclusive limits': { type: 'number', exclusiveMinimum: 0, multipleOf: 0.5 },
  nullable: { type: 'string', nullable: true },
  enumeration: { type: 'string', enum: ['debug', 'info'], default: 'info' },
  length: { type: 'string', minLength: 1, maxLength: 3 },
  pattern: { type: 'string', pattern: '^[a-z]*$' },
  format: { type: 'integer', format: 'int32' },
  'number or text': { 'x-kubernetes-int-or-string': true },
  list: {
    type: 'array',
    items: { $ref: '#/$defs/Port' },
    minItems: 1,
    maxItems: 2,
  },
  'list without repetition': {
    type: 'array',
    items: { type: 'boolean' },
    uniqueItems: true,
  },
  'object with a required field': {
    type: 'object',
    required: ['path'],
    properties: { path: { type: 'string' }, port: { $ref: '#/$defs/Port' } },
  },
  map: {
    type: 'object',
    additionalProperties: { type: 'string', maxLength: 3 },
    maxProperties: 1,
  },
  alternatives: {
    oneOf: [
      { type: 'string', maxLength: 2 },
      { type: 'integer', minimum: 2 },
    ],
  },
  exception: { type: 'string', not: { enum: ['abc'] } },
};

function typeWith(parameter: JsonObject, isRequired: boolean): Type {
  const [type] = typesOf(
    JSON.stringify({
      apiVersion: 'openchoreo.dev/v1alpha1',
      kind: 'ClusterComponentType',
      metadata: { name: 'example' },
      spec: {
        workloadType: 'deployment',
        parameters: {
          openAPIV3Schema: {
            type: 'object',
            $defs: { Port: PORT },
            ...(isRequired && { required: ['parameter'] }),
            properties: { parameter },
          },
        },
        resources: [
          {
            id: 'deployment',
            template: {
              apiVersion: 'apps/v1',
              kind: 'Deployment',
              metadata: { name: 'x' },
            },
          },
        ],
      },
    }),
  );
  return type;
}

function resourcesOf(yaml: string): AnyResource[] {
  return parseResources(yaml).documents.flatMap(document => {
    if (document.status === 'invalid') {
      throw new Error(JSON.stringify(document));
    }
    return document.status === 'valid' ? [document.resource] : [];
  });
}

function typesOf(yaml: string): Type[] {
  return resourcesOf(yaml).flatMap(resource =>
    resource.kind === 'ComponentType' ||
    resource.kind === 'ClusterComponentType'
      ? [resource]
      : [],
  );
}

function sampleTypes(): [string, Type][] {
  const files = existsSync(SAMPLES)
    ? readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
    : [];
  return files
    .filter(file => file.endsWith('.yaml'))
    .sort()
    .flatMap(file =>
      typesOf(readFileSync(join(SAMPLES, file), 'utf8')).map(
        (type): [string, Type] => [`${type.metadata.name} of ${file}`, type],
      ),
    );
}

/** The part of the generated form that asks for parameters; absent when the type has none. */
function parametersOf(type: Type): JsonObject | undefined {
  const entities = platformEntities(type, {
    owner: 'group:default/platform',
    templates: true,
  });
  const template = entities.find(({ kind }) => kind === 'Template');
  const pages = (template?.spec?.parameters ?? []) as JsonObject[];
  const page = pages.find(({ title }) => title === 'Parameters');
  return (page?.properties as Record<string, JsonObject>)?.parameters;
}

const [PROJECT, ENVIRONMENT, DATA_PLANE] = resourcesOf(`
apiVersion: openchoreo.dev/v1alpha1
kind: Project
metadata: { name: shop, namespace: acme }
spec: { deploymentPipelineRef: { name: default } }
---
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: development, namespace: acme }
spec: { dataPlaneRef: { kind: ClusterDataPlane, name: default } }
---
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterDataPlane
metadata: { name: default }
spec: { clusterRef: embedded }
`);

/** What the compiler says against the parameters of a component. */
function complaints(type: Type, parameters: unknown): string[] {
  const [component, workload] = resourcesOf(
    JSON.stringify({
      apiVersion: 'openchoreo.dev/v1alpha1',
      kind: 'Component',
      metadata: { name: 'cart', namespace: 'acme' },
      spec: {
        owner: { projectName: 'shop' },
        componentType: {
          kind: type.kind,
          name: `${type.spec.workloadType}/${type.metadata.name}`,
        },
        parameters,
      },
    }).concat(
      '\n---\n',
      JSON.stringify({
        apiVersion: 'openchoreo.dev/v1alpha1',
        kind: 'Workload',
        metadata: { name: 'cart', namespace: 'acme' },
        spec: {
          owner: { projectName: 'shop', componentName: 'cart' },
          container: { image: 'cart:1' },
        },
      }),
    ),
  );
  if (
    PROJECT.kind !== 'Project' ||
    ENVIRONMENT.kind !== 'Environment' ||
    DATA_PLANE.kind !== 'ClusterDataPlane' ||
    component.kind !== 'Component' ||
    workload.kind !== 'Workload'
  ) {
    throw new Error('resources were read in another order');
  }
  const release = createRelease({
    component,
    workload,
    componentType: type,
    traits: [],
  });
  const plan = compileCell({
    cell: { organization: 'acme', project: 'shop', environment: 'development' },
    project: PROJECT,
    environment: ENVIRONMENT,
    dataPlane: DATA_PLANE,
    releases: [
      {
        release,
        componentUid: 'uid',
        binding: {
          apiVersion: 'openchoreo.dev/v1alpha1',
          kind: 'ReleaseBinding',
          metadata: { name: 'cart-development', namespace: 'acme' },
          spec: {
            owner: { projectName: 'shop', componentName: 'cart' },
            environment: 'development',
            releaseName: release.metadata.name,
            state: 'Active',
          },
        },
      },
    ],
    secretReferences: [],
    providers: [],
    consumers: [],
  });
  const [compiled] = plan.components;
  return compiled.status === 'failed'
    ? compiled.errors
        .filter(({ path }) => /^parameters\b/.test(path ?? ''))
        .map(({ path, message }) => `${path} ${message}`)
    : [];
}

/** Whether the form takes what was entered and whether it compiles, which has to be the same. */
function answers(type: Type, schema: JsonObject, entered: JsonObject) {
  const parameters = getDefaultFormState(validator, schema, entered);
  const { errors } = validator.validateFormData(parameters, schema);
  const refused = complaints(type, parameters);
  return {
    inForm: errors.map(({ stack }) => stack),
    inCompiler: refused,
    isTaken: errors.length === 0,
    isSame: (errors.length === 0) === (refused.length === 0),
  };
}

function check(type: Type): { taken: number; refused: number } {
  const seen = { taken: 0, refused: 0 };
  const schema = parametersOf(type);
  if (schema) {
    fc.assert(
      fc.property(objectFor(schema), entered => {
        const found = answers(type, schema, entered);
        seen[found.isTaken ? 'taken' : 'refused'] += 1;
        expect(found).toMatchObject({ isSame: true });
      }),
      { numRuns: 200 },
    );
  }
  return seen;
}

describe('the form of a component type takes what compiles, and nothing else', () => {
  it.each(
    Object.entries(KEYWORDS).flatMap(([name, parameter]) => [
      { name: `${name}, required`, type: typeWith(parameter, true) },
      { name, type: typeWith(parameter, false) },
    ]),
  )('$name', ({ type }) => {
    let [taken, refused] = [0, 0];
    // Of some schemas few values are refused: tried until both were met.
    for (let round = 0; round < 10 && !(taken && refused); round++) {
      const seen = check(type);
      [taken, refused] = [taken + seen.taken, refused + seen.refused];
    }
    expect(taken).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
  });

  it.each([
    ...typesOf(defaultTypesYaml).map((type): [string, Type] => [
      `the default type ${type.metadata.name}`,
      type,
    ]),
    ...sampleTypes(),
  ])('%s', (_, type) => {
    const schema = parametersOf(type);
    const { taken } = check(type);
    expect(taken > 5 || !schema).toBe(true);
  });

  it('leaves a pattern that only the compiler understands to it, and says so', () => {
    const type = typeWith(
      { type: 'string', pattern: '(?i)^[a-z]+$', description: 'A word' },
      true,
    );
    const schema = parametersOf(type) ?? {};
    expect(schema.properties).toMatchObject({
      parameter: { description: 'A word. Has to match (?i)^[a-z]+$' },
    });
    expect(answers(type, schema, { parameter: 'Abc' })).toMatchObject({
      inForm: [],
      inCompiler: [],
    });
    expect(answers(type, schema, { parameter: '1' })).toMatchObject({
      inForm: [],
      inCompiler: ['parameters.parameter must match pattern "(?i)^[a-z]+$"'],
    });
  });
});
