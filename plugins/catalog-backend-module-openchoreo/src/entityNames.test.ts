import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import fc from 'fast-check';
import { apiEntityRef, entityName } from './entityNames';

const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
// Names an endpoint may have: the resource model asks for any text.
const anything = fc.oneof(
  label,
  fc.string({ minLength: 1, maxLength: 100 }),
  fc.stringMatching(/^[a-zA-Z0-9._-]{1,80}$/),
);

describe('entityName', () => {
  it.each([
    [['cart', 'grpc'], 'cart.grpc'],
    [['cart', 'grpc.v1'], 'cart.grpc.v1'],
    [['external', 'api.example.com'], 'external.api.example.com'],
  ])('keeps %j readable', (parts, expected) => {
    const [first, ...rest] = parts;
    expect(entityName(first, ...rest)).toBe(expected);
  });

  it.each([
    [['cart', 'gRPC'], /^cart\.grpc_[0-9a-f]{10}$/],
    [
      ['external', '203.0.113.0/24'],
      /^external\.203\.0\.113\.0-24_[0-9a-f]{10}$/,
    ],
    [['a'.repeat(63), 'http'], /^a{52}_[0-9a-f]{10}$/],
    [['日本', '語'], /^x_[0-9a-f]{10}$/],
  ])('adds a hash to %j', (parts, expected) => {
    const [first, ...rest] = parts;
    expect(entityName(first, ...rest)).toMatch(expected);
  });

  it('is a valid entity name whatever the parts are', () => {
    fc.assert(
      fc.property(label, anything, (component, endpoint) => {
        expect(
          KubernetesValidatorFunctions.isValidObjectName(
            entityName(component, endpoint),
          ),
        ).toBe(true);
      }),
    );
  });

  it('names different things differently, without regard to case', () => {
    const pair = fc.tuple(anything, anything);
    // Pairs that are likely to collide: the same text, cut elsewhere or written otherwise.
    const cutElsewhere = fc
      .tuple(fc.stringMatching(/^[a-zA-Z.-]{2,12}$/), fc.nat(), fc.nat())
      .map(([text, i, j]) =>
        [i, j].map(at => {
          const cut = 1 + (at % (text.length - 1));
          return [text.slice(0, cut), text.slice(cut)] as [string, string];
        }),
      );
    fc.assert(
      fc.property(
        fc.oneof(fc.tuple(pair, pair), cutElsewhere),
        ([left, right]) => {
          const same = JSON.stringify(left) === JSON.stringify(right);
          expect(
            entityName(...left).toLowerCase() ===
              entityName(...right).toLowerCase(),
          ).toBe(same);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('apiEntityRef', () => {
  it('lives in the namespace of the organization', () => {
    expect(
      apiEntityRef({
        organization: 'acme',
        component: 'cart',
        endpoint: 'api',
      }),
    ).toBe('api:acme/cart.api');
  });
});
