import { problemsOf } from '../__testUtils__/problemsOf';
import { TestRun } from '../__testUtils__/TestRun';
import { DefinitionProcessor } from './DefinitionProcessor';
import { publishedEntity } from './publishedEntity';

const api = (type: string, definition: string) =>
  publishedEntity({
    kind: 'API',
    name: 'cart.api',
    namespace: 'acme',
    annotations: {},
    origin: 'Project/acme/shop',
    spec: { type, definition, lifecycle: 'production', owner: 'shop-team' },
  });

function checked(type: string, definition: string) {
  const run = new TestRun(new DefinitionProcessor(), {
    type: 'openchoreo',
    target: 'Project/acme/shop',
  });
  return run.process(api(type, definition));
}

describe('DefinitionProcessor', () => {
  it.each([
    ['openapi', 'openapi: 3.1.0\ninfo: {}\n'],
    ['openapi', '{ "swagger": "2.0", "info": {} }'],
    ['asyncapi', 'asyncapi: 3.0.0\ninfo: {}\n'],
    ['grpc', 'syntax = "proto3";'],
    ['http', 'HTTP endpoint "api". It has no schema.'],
  ])('has nothing to say of a good definition of type %s', async (...good) => {
    expect(problemsOf(await checked(...good))).toEqual([]);
  });

  it.each([
    [
      'openapi',
      'openapi: 3.1.0\ninfo: [\n',
      /^the definition is neither YAML nor JSON, in line 3, column 1: /,
    ],
    [
      'openapi',
      'hello',
      /no document of type openapi: it has no openapi and no info at its top/,
    ],
    ['asyncapi', 'asyncapi: 3.0.0\n', /it has no info at its top/],
  ])('says what is wrong with a definition of type %s', async (...wrong) => {
    const [type, definition, message] = wrong;
    expect(problemsOf(await checked(type, definition))).toEqual([
      expect.stringMatching(message),
    ]);
  });

  it('says it again in every run, until the definition is mended', async () => {
    const run = new TestRun(new DefinitionProcessor(), {
      type: 'openchoreo',
      target: 'Project/acme/shop',
    });
    const problems = async (definition: string) =>
      problemsOf(await run.process(api('openapi', definition)));
    expect(await problems('hello')).toHaveLength(1);
    expect(await problems('hello')).toHaveLength(1);
    expect(await problems('openapi: 3.1.0\ninfo: {}\n')).toEqual([]);
    expect(await problems('hello')).toHaveLength(1);
  });

  it('leaves APIs alone that people declare', async () => {
    const own = { ...api('openapi', 'hello'), metadata: { name: 'own' } };
    const run = new TestRun(new DefinitionProcessor(), {
      type: 'url',
      target: 'https://example.org',
    });
    expect(await run.process(own)).toBe(own);
  });
});
