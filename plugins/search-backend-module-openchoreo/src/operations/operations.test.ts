import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { operationsOf } from '.';

const demo = (file: string) =>
  readFileSync(resolve(__dirname, '../../../../catalog-info', file), 'utf8');

describe('operationsOf', () => {
  it.each([
    [
      'openapi',
      'payments/payment-api/openapi.yaml',
      /^POST \S+ refundCharge Refund a charge/m,
    ],
    ['grpc', 'payments/ledger/ledger.proto', /^Ledger/m],
    [
      'graphql',
      'shop/recommendations/schema.graphql',
      /^boughtTogether Articles/m,
    ],
    ['asyncapi', 'shop/orders/asyncapi.yaml', /^onOrderEvent Receive/m],
  ])('reads %s', (type, file, expected) => {
    expect(operationsOf(type, demo(file)).join('\n')).toMatch(expected);
  });

  it('reads methods and what is said of them', () => {
    expect(
      operationsOf(
        'grpc',
        `
        syntax = "proto3";
        package shop;
        // Keeps baskets.
        service Cart {
          // Puts a product into the basket.
          rpc AddItem(Item) returns (Basket);
        }
        message Item { string product = 1; }
        message Basket { repeated Item items = 1; }
        `,
      ),
    ).toEqual([
      'shop',
      'Cart Keeps baskets.',
      'AddItem Puts a product into the basket.',
      'Item',
      'Basket',
    ]);
  });

  it('reads channels of both versions of AsyncAPI', () => {
    expect(
      operationsOf(
        'asyncapi',
        'asyncapi: 2.6.0\nchannels: { orders: { subscribe: { operationId: onOrder, summary: An order was placed } } }',
      ),
    ).toEqual(['orders', 'onOrder An order was placed']);
    expect(
      operationsOf(
        'asyncapi',
        'asyncapi: 3.0.0\nchannels: { orders: { address: shop.orders } }\noperations: { sendOrder: { action: send } }',
      ),
    ).toEqual(['orders shop.orders', 'sendOrder send']);
  });

  it('finds nothing in types of APIs that it does not know', () => {
    expect(operationsOf('constructor', 'x')).toEqual([]);
    expect(operationsOf('wsdl', '<definitions/>')).toEqual([]);
  });

  it('gives texts for every document, whatever its shape', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('openapi', 'asyncapi'),
        fc.dictionary(
          fc.constantFrom(
            'paths',
            'components',
            'channels',
            'operations',
            'definitions',
          ),
          fc.anything({ maxDepth: 5, withNullPrototype: false }),
        ),
        (type, document) => {
          const text = JSON.stringify(document);
          for (const line of operationsOf(type, text)) {
            expect(typeof line).toBe('string');
          }
        },
      ),
    );
  });
});
