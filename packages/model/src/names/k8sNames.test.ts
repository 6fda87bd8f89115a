import fc from 'fast-check';
import { fixtures } from '../__testUtils__/fixtures';
import { dnsLabelProblem, dnsSubdomainProblem } from './dnsNames';
import {
  cellNamespace,
  generateK8sName,
  NAME_LIMITS,
  sha256Hex,
} from './k8sNames';

describe('generateK8sName', () => {
  it.each([
    [['a'], 'a-ca978112'],
    [['a', 'b'], 'a-b-d44362d6'],
    [['A_B.C', '-x-'], 'a-b.c-x-7a10227d'],
    [['frontend', 'development'], 'frontend-development-def9a783'],
    [['frontend', 'http'], 'frontend-http-80454fc2'],
    [
      ['frontend-development', 'env-configs'],
      'frontend-development-env-configs-7319bc75',
    ],
    [['a'.repeat(300), 'component'], `${'a'.repeat(122)}-component-a250aee3`],
  ])('names %j as OpenChoreo does', (parts, name) => {
    expect(generateK8sName(parts)).toBe(name);
  });

  it.each([
    [
      ['http-frontend', 'development', 'default'],
      'http-frontend-development-default-',
    ],
    [['', ''], ''],
  ])('gives %j the readable part %j', (parts, readable) => {
    const name = generateK8sName(parts, { limit: NAME_LIMITS.label });
    expect(name.slice(0, -8)).toBe(readable);
  });

  it('keeps letters beyond ASCII and dots out of DNS labels', () => {
    expect(generateK8sName(['Café v1.2'], { limit: 63 })).toBe(
      `caf--v1-2-${sha256Hex('Café v1.2').slice(0, 8)}`,
    );
  });

  it('lets a salt change the hash alone', () => {
    const plain = generateK8sName(['a', 'b']);
    const salted = generateK8sName(['a', 'b'], { salt: 'c' });
    expect(salted).not.toBe(plain);
    expect(salted.slice(0, -8)).toBe(plain.slice(0, -8));
    expect(salted.slice(-8)).toBe(sha256Hex('a-b-c').slice(0, 8));
  });

  const parts = fc.array(
    fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.string({ unit: fc.constantFrom('a', 'Z', '0', '-', '.', 'é', '/') }),
    ),
    { minLength: 1, maxLength: 5 },
  );
  const limit = fc.constantFrom(...Object.values(NAME_LIMITS));

  it('always gives a valid name within the limit', () => {
    fc.assert(
      fc.property(parts, limit, (someParts, someLimit) => {
        const name = generateK8sName(someParts, { limit: someLimit });
        expect(name.length).toBeLessThanOrEqual(someLimit);
        const problem = someLimit > 63 ? dnsSubdomainProblem : dnsLabelProblem;
        expect(problem(name)).toBeUndefined();
      }),
    );
  });

  it('gives the same parts the same name and other parts another', () => {
    fc.assert(
      fc.property(parts, parts, limit, (one, other, someLimit) => {
        const nameOf = (some: string[]) =>
          generateK8sName(some, { limit: someLimit });
        expect(nameOf([...one])).toBe(nameOf(one));
        fc.pre(one.join('-') !== other.join('-'));
        expect(nameOf(one)).not.toBe(nameOf(other));
      }),
    );
  });
});

describe('cellNamespace', () => {
  it.each([
    [
      {
        organization: 'default',
        project: 'gcp-microservice-demo',
        environment: 'development',
      },
      'dp-default-gcp-microserv-development-4b8b4fdc',
    ],
    [
      {
        organization: 'default',
        project: 'default',
        environment: 'production',
      },
      'dp-default-default-production-86697425',
    ],
  ])('names the namespace of %j', (cell, namespace) => {
    expect(cellNamespace(cell)).toBe(namespace);
  });
});

interface RecordedCase {
  readonly template: string;
  readonly inputs: { readonly p?: readonly string[] };
  readonly output?: unknown;
}

const golden = fixtures('golden');
const LIMITS: Readonly<Record<string, number>> = {
  '${oc_generate_name(p)}': NAME_LIMITS.object,
  '${oc_dns_label(p)}': NAME_LIMITS.label,
};

golden.describe('names recorded from the original', () => {
  const recorded = () =>
    (JSON.parse(golden.read('cel.json')) as RecordedCase[]).flatMap(
      ({ template, inputs, output }) =>
        typeof output === 'string' && inputs.p && template in LIMITS
          ? [{ parts: inputs.p, limit: LIMITS[template], output }]
          : [],
    );

  it('are the same wherever Kubernetes takes them', () => {
    const usable = recorded().filter(
      ({ parts, limit, output }) =>
        // A letter beyond ASCII may be cut away in the original and still have taken its share of the room.
        /^[\x20-\x7e]*$/.test(parts.join('')) &&
        !(limit > 63 ? dnsSubdomainProblem : dnsLabelProblem)(output),
    );
    expect(usable.length).toBeGreaterThan(20);
    for (const { parts, limit, output } of usable) {
      expect(generateK8sName(parts, { limit })).toBe(output);
    }
  });

  it('have the same hash everywhere', () => {
    for (const { parts, limit, output } of recorded()) {
      expect(generateK8sName(parts, { limit }).slice(-8)).toBe(
        output.slice(-8),
      );
    }
  });
});
