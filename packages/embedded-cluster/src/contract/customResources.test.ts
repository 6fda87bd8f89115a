import { randomInt } from 'node:crypto';
import { asArray, asObject, JsonObject, valueAt } from '../json';
import { ApiAnswer, metadataOf } from './__testUtils__/apiClient';
import { definition } from './__testUtils__/objects';
import { describeContract } from './__testUtils__/target';

const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

const schema: JsonObject = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      required: ['size'],
      properties: {
        size: { type: 'integer', minimum: 1 },
        colour: { type: 'string', enum: ['red', 'green'], default: 'red' },
        items: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['id'],
          items: {
            type: 'object',
            required: ['id'],
            properties: { id: { type: 'string' }, value: { type: 'string' } },
          },
        },
        open: {
          type: 'object',
          'x-kubernetes-preserve-unknown-fields': true,
        },
      },
    },
    status: {
      type: 'object',
      properties: { ready: { type: 'boolean' } },
    },
  },
};

const isEstablished = ({ body }: ApiAnswer) =>
  asArray(valueAt(body, ['status', 'conditions'])).some(
    condition =>
      asObject(condition).type === 'Established' &&
      asObject(condition).status === 'True',
  );

describeContract('custom resources', target => {
  let plural: string;
  let kind: string;
  let widgets: string;

  beforeAll(async () => {
    const { api } = target();
    const number = randomInt(1e6);
    kind = `Widget${number}`;
    plural = `widget${number}s`;
    const created = await api.post(
      definitions,
      definition({ kind, plural, schema }),
    );
    if (created.status !== 201) throw new Error(JSON.stringify(created.body));
    await api.eventually(
      `${definitions}/${plural}.contract.example.com`,
      isEstablished,
    );
    await api.eventually(
      `/apis/contract.example.com/v1/${plural}`,
      ({ status }) => status === 200,
    );
  });

  beforeEach(async () => {
    const namespace = await target().newNamespace();
    widgets = `/apis/contract.example.com/v1/namespaces/${namespace}/${plural}`;
  });

  const widget = (spec: JsonObject, metadata: JsonObject = {}): JsonObject => ({
    apiVersion: 'contract.example.com/v1',
    kind,
    metadata: { name: 'a', ...metadata },
    spec,
  });

  it('are served and discovered once they are defined', async () => {
    const { api } = target();
    const created = await api.post(widgets, widget({ size: 1 }));
    expect(created.status).toBe(201);
    await api.eventually('/apis/contract.example.com/v1', ({ body }) =>
      asArray(body.resources).some(r => asObject(r).name === plural),
    );
    const list = await api.get(widgets);
    expect(list.body.kind).toBe(`${kind}List`);
  });

  it('get the defaults of their schema', async () => {
    const { body } = await target().api.post(widgets, widget({ size: 1 }));
    expect(body.spec).toEqual({ size: 1, colour: 'red' });
  });

  it('lose fields that the schema does not know, but where it keeps them', async () => {
    const { body } = await target().api.post(
      widgets,
      widget({ size: 1, nonsense: 1, open: { any: { thing: [1] } } }),
    );
    expect(body.spec).toEqual({
      size: 1,
      colour: 'red',
      open: { any: { thing: [1] } },
    });
  });

  it('are refused when they break the schema', async () => {
    const { api } = target();
    const { status, body } = await api.post(
      widgets,
      widget({ size: 0, colour: 'blue' }),
    );
    expect(status).toBe(422);
    const causes = asArray(valueAt(body, ['details', 'causes'])).map(asObject);
    expect(causes.map(cause => cause.field).sort()).toEqual([
      'spec.colour',
      'spec.size',
    ]);
    const missing = await api.post(widgets, widget({ colour: 'red' }));
    expect(missing.status).toBe(422);
    expect(missing.body.message).toContain('spec.size: Required value');
    const typed = await api.post(widgets, widget({ size: 'large' }));
    expect(typed.status).toBe(422);
    expect(typed.body.message).toContain(
      'spec.size: Invalid value: "string": spec.size in body must be of type integer: "string"',
    );
  });

  it('are refused with two items of one key', async () => {
    const { status, body } = await target().api.post(
      widgets,
      widget({ size: 1, items: [{ id: 'x' }, { id: 'x' }] }),
    );
    expect(status).toBe(422);
    expect(body.message).toContain(
      'spec.items[1]: Duplicate value: {"id":"x"}',
    );
  });

  it('count generations of everything but metadata and status', async () => {
    const { api } = target();
    const created = await api.post(widgets, widget({ size: 1 }));
    expect(metadataOf(created).generation).toBe(1);
    const reported = await api.patch(
      `${widgets}/a/status`,
      'merge-patch+json',
      { status: { ready: true } },
    );
    expect(metadataOf(reported).generation).toBe(1);
    expect(reported.body.status).toEqual({ ready: true });
    const changed = await api.patch(`${widgets}/a`, 'merge-patch+json', {
      spec: { size: 2 },
    });
    expect(metadataOf(changed).generation).toBe(2);
  });

  it('need a resource version to be replaced', async () => {
    const { api } = target();
    await api.post(widgets, widget({ size: 1 }));
    const { status, body } = await api.put(`${widgets}/a`, widget({ size: 2 }));
    expect(status).toBe(422);
    expect(body.message).toContain('must be specified for an update');
  });

  it('take no strategic merge patch', async () => {
    const { api } = target();
    await api.post(widgets, widget({ size: 1 }));
    const { status } = await api.patch(
      `${widgets}/a`,
      'strategic-merge-patch+json',
      { spec: { size: 2 } },
    );
    expect(status).toBe(415);
  });

  it('merge lists by the keys of their schema when they are applied', async () => {
    const { api } = target();
    const apply = (manager: string, spec: JsonObject) =>
      api.apply(`${widgets}/a`, widget(spec), { manager });
    await apply('one', { size: 1, items: [{ id: 'x', value: '1' }] });
    const { body } = await apply('two', { size: 1, items: [{ id: 'y' }] });
    expect(valueAt(body, ['spec', 'items'])).toEqual([
      { id: 'x', value: '1' },
      { id: 'y' },
    ]);
    const removed = await apply('one', { size: 1 });
    expect(valueAt(removed.body, ['spec', 'items'])).toEqual([{ id: 'y' }]);
  });

  it('go away with their definition', async () => {
    const { api } = target();
    const number = randomInt(1e6);
    const other = definition({
      kind: `Gone${number}`,
      plural: `gone${number}s`,
      schema,
    });
    const path = `${definitions}/gone${number}s.contract.example.com`;
    await api.post(definitions, other);
    await api.eventually(path, isEstablished);
    await api.delete(path);
    await api.eventually(path, ({ status }) => status === 404);
    const served = await api.eventually(
      `/apis/contract.example.com/v1/gone${number}s`,
      ({ status }) => status === 404,
    );
    expect(served.status).toBe(404);
  });
});
