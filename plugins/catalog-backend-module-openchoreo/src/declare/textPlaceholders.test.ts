import { parse } from 'yaml';
import { placeholderPaths, replacePlaceholders } from './textPlaceholders';

const YAML = `# { $text: not-this-one }
endpoints:
  - name: api
    schema:
      content:
        $text: ./openapi.yaml # the contract
    port: 8080
  - name: events
    schema: { content: { $text: "events.yaml" } }
    port: 8081
quoted: "{ $text: nor-this }"
several: { $text: a, other: b }
`;

describe('placeholders', () => {
  it('are found in block and flow mappings, and nowhere else', () => {
    expect(placeholderPaths(YAML)).toEqual(['./openapi.yaml', 'events.yaml']);
  });

  it('are replaced by the content of the files, whatever is in it', () => {
    const contents = new Map([
      ['./openapi.yaml', 'openapi: 3.0.3\n# "quoted" \\ \t: {x}\n'],
      ['events.yaml', '---\u2028\n\u0007 asyncapi'],
    ]);
    const replaced = replacePlaceholders(YAML, contents);
    expect(parse(replaced)).toMatchObject({
      endpoints: [
        { schema: { content: contents.get('./openapi.yaml') }, port: 8080 },
        { schema: { content: contents.get('events.yaml') }, port: 8081 },
      ],
      several: { $text: 'a', other: 'b' },
    });
    expect(replaced.split('\n')).toHaveLength(YAML.split('\n').length);
  });

  it('leave a text alone that is not YAML', () => {
    expect(placeholderPaths('a: {$text: b')).toEqual([]);
    expect(replacePlaceholders('a: {$text: b', new Map())).toBe('a: {$text: b');
  });
});
