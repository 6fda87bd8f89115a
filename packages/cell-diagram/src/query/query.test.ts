import * as fc from 'fast-check';
import { anyGraph, shop } from '../__testUtils__/graphs';
import { matchQuery } from './matchQuery';
import { parseQuery, QUERY_FIELDS } from './parseQuery';

const found = (text: string) => [
  ...matchQuery(shop, parseQuery(text)).subjects,
];

describe('query', () => {
  it.each([
    ['or', ['storefront', 'orders', 'report', 'orders-db']],
    ['type:service', ['orders', 'cart', 'products']],
    ['type:worker,web-application', ['storefront', 'report']],
    ['type:resource', ['orders-db']],
    ['health:DEGRADED', ['orders']],
    ['visibility:public', ['storefront', 'products']],
    ['protocol:http -visibility:public', ['orders', 'cart']],
    ['depends-on:smtp', ['orders']],
    ['used-by:storefront', ['orders', 'cart']],
    ['status:pending', ['orders', 'payments']],
    ['health:heal', []],
    ['type:service depends-on:cart', ['orders']],
    ['name:"orders-db"', ['orders-db']],
  ])('%s', (text, ids) => {
    expect(found(text)).toEqual(ids);
  });

  it('finds the connections of what it finds', () => {
    const { connections } = matchQuery(shop, parseQuery('name:cart'));
    expect([...connections]).toEqual([
      'storefront calls cart',
      'orders calls cart',
      'cart calls products',
    ]);
  });

  it('keeps blanks, commas and colons within quotes together', () => {
    expect(parseQuery('name:"a, b",c "x:y z"').terms).toEqual([
      { field: 'name', values: ['a, b', 'c'], negated: false },
      { values: ['x:y z'], negated: false },
    ]);
  });

  it('says which words ask for nothing, and goes by the others', () => {
    expect(parseQuery('colour:red type: - health:healthy')).toEqual({
      terms: [{ field: 'health', values: ['healthy'], negated: false }],
      problems: [
        { word: 'colour:red', code: 'unknown-field' },
        { word: 'type:', code: 'no-value' },
        { word: '-', code: 'no-value' },
      ],
    });
  });
});

describe('query, for any graph', () => {
  const anyWord = fc
    .record({
      field: fc.constantFrom(undefined, ...QUERY_FIELDS),
      value: fc.constantFrom(
        'n1',
        'p',
        'http',
        'public',
        'service',
        'healthy',
        'pending',
        'cell',
      ),
    })
    .map(({ field, value }) => (field ? `${field}:${value}` : value));

  it('without conditions finds everything', () => {
    fc.assert(
      fc.property(anyGraph, graph => {
        const { subjects } = matchQuery(graph, parseQuery(' '));
        expect(subjects.size).toBe(graph.nodes.length + graph.peers.length);
      }),
    );
  });

  it('finds by a condition or by its opposite, and nothing by both', () => {
    fc.assert(
      fc.property(anyGraph, anyWord, (graph, word) => {
        const { subjects: yes } = matchQuery(graph, parseQuery(word));
        const { subjects: no } = matchQuery(graph, parseQuery(`-${word}`));
        const all = [...graph.nodes, ...graph.peers];
        expect(all.filter(({ id }) => yes.has(id) === no.has(id))).toEqual([]);
      }),
    );
  });

  it('finds by two conditions what each of them finds', () => {
    fc.assert(
      fc.property(anyGraph, anyWord, anyWord, (graph, one, other) => {
        const idsOf = (text: string) => [
          ...matchQuery(graph, parseQuery(text)).subjects,
        ];
        expect(idsOf(`${one} ${other}`)).toEqual(
          idsOf(one).filter(id => idsOf(other).includes(id)),
        );
      }),
    );
  });

  it('reads any text, and leaves no word unread', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const { terms, problems } = parseQuery(text);
        expect(terms.length + problems.length > 0).toBe(text.trim() !== '');
        expect(terms.filter(({ values }) => values.length === 0)).toEqual([]);
      }),
    );
  });
});
