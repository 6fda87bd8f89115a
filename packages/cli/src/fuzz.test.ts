import {
  checkTemplates,
  defaultTypesYaml,
  renderRecorded,
} from '@openchoreo/compiler';
import { parseResources, type Diagnostic } from '@openchoreo/model';
import fc from 'fast-check';
import { component, ENDPOINT, PLATFORM, project } from './__testUtils__/cells';
import { INPUT } from './__testUtils__/recordedInput';
import { recordedSamples } from './__testUtils__/recordings';
import { parseRecordedInput } from './recorded/parseRecordedInput';

/** Documents of each kind; with more than this the suite would be too slow. */
const DOCUMENTS = 5_000;

const texts = [
  PLATFORM,
  project('shop'),
  component({ name: 'web', workload: ENDPOINT }),
  ...defaultTypesYaml.split(/^---$/m),
];
const inputs: readonly unknown[] = [
  INPUT,
  ...recordedSamples().map(({ input }) => input),
];

/** What mistakes, attacks and half-written files are made of. */
const piece = fc.constantFrom(
  ...['${', '}', '${1 +}', '${parameters.', '[', ']', '{', ': ', '- ', '\n'],
  ...['"', "'", '&a ', '*a', '!!binary ', '|', '---\n', '\t', '\u0000'],
  ...['__proto__', 'null', '9'.repeat(30), '${"x".matches("(a+)+$")}', '~'],
);

const scalar = fc.oneof(
  piece,
  fc.constantFrom(null, true, -1, 1e21, [], {}, [[]], '${oc_omit()}'),
  fc.string(),
);

type Edit = {
  readonly at: number;
  readonly length: number;
  readonly text: string;
};

function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((result, { at, length, text: inserted }) => {
    const index = at % (result.length + 1);
    return result.slice(0, index) + inserted + result.slice(index + length);
  }, text);
}

// structuredClone makes objects of another realm under jest, which are no plain ones here.
const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** The value with other values in some places. */
function mutated(
  value: unknown,
  places: readonly { readonly at: number; readonly value: unknown }[],
): unknown {
  const copy = clone(value);
  const slots = slotsOf(copy);
  for (const place of places) {
    const { holder, key } = slots[place.at % slots.length];
    holder[key] = clone(place.value);
  }
  return copy;
}

function slotsOf(
  value: unknown,
): { holder: Record<string, unknown>; key: string }[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap(key => [
    { holder, key },
    ...slotsOf(holder[key]),
  ]);
}

const isTyped = ({ severity, code, message }: Diagnostic) =>
  ['error', 'warning'].includes(severity) &&
  code !== undefined &&
  message !== '';

describe('whatever is read', () => {
  it('gives typed diagnostics and nothing else, for files with anything in them', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: texts.length - 1 }),
        fc.array(
          fc.record({ at: fc.nat(), length: fc.nat({ max: 12 }), text: piece }),
          { minLength: 1, maxLength: 4 },
        ),
        (index, edits) => {
          const { documents } = parseResources(edited(texts[index], edits));
          for (const document of documents.map(checkTemplates)) {
            const errors = document.status === 'invalid' ? document.errors : [];
            expect(errors.every(isTyped)).toBe(true);
            expect(errors.length > 0).toBe(document.status === 'invalid');
          }
        },
      ),
      { numRuns: DOCUMENTS },
    );
  });

  it('gives objects or typed errors, for inputs with anything in them', () => {
    const outcomes = { invalid: 0, failed: 0, rendered: 0 };
    fc.assert(
      fc.property(
        fc.nat({ max: inputs.length - 1 }),
        fc.array(fc.record({ at: fc.nat(), value: scalar }), {
          minLength: 1,
          maxLength: 3,
        }),
        (index, places) => {
          const parsed = parseRecordedInput(mutated(inputs[index], places));
          const result =
            parsed.status === 'valid' ? renderRecorded(parsed.input) : parsed;
          outcomes[result.status] += 1;
          const errors = 'errors' in result ? result.errors : [];
          expect(errors.every(isTyped)).toBe(true);
          expect(errors.length > 0).toBe(result.status !== 'rendered');
        },
      ),
      { numRuns: DOCUMENTS },
    );
    // Each way out was taken often enough to mean something.
    expect(Object.values(outcomes).filter(count => count < 100)).toEqual([]);
  });
});
