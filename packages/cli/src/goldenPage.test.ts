import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { evaluateTemplate } from '@openchoreo/compiler';
import {
  hasRecordings,
  recordedSampleFiles,
  recordedTemplates,
  type RecordedTemplate,
} from './__testUtils__/recordings';

/** The page that tells users what is the same as in OpenChoreo. */
const page = readFileSync(
  resolve(__dirname, '../../../docs/reference/golden.md'),
  'utf8',
);

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Why a template gives something else here, on purpose; the first that applies. */
const REASONS: readonly {
  readonly reason: string;
  readonly applies: (recorded: RecordedTemplate, own: unknown) => boolean;
}[] = [
  {
    reason: 'what OpenChoreo gives is no name in Kubernetes',
    applies: ({ template, output }) =>
      /^\$\{oc_dns_label\(/.test(String(template))
        ? !LABEL.test(String(output))
        : /^\$\{oc_generate_name\(/.test(String(template)) &&
          !SUBDOMAIN.test(String(output)),
  },
  {
    reason: 'OpenChoreo fails with an internal error',
    applies: ({ error }) => /internal error/.test(error ?? ''),
  },
  {
    reason: 'numbers within text are as users write them',
    applies: ({ output }) => /\de[+-]\d\d/.test(JSON.stringify(output) ?? ''),
  },
  {
    reason: 'null stays null',
    applies: (_, own) => /null/.test(JSON.stringify(own) ?? ''),
  },
  {
    reason: 'nothing stands for an omitted value, and a time has no quotes',
    applies: ({ template }) =>
      /oc_omit|timestamp/.test(JSON.stringify(template)),
  },
  {
    reason: 'whole numbers are whole numbers, and can be compared and added',
    applies: ({ template, error }) =>
      /^\$\{type\(/.test(String(template)) || error !== undefined,
  },
  {
    reason: 'a number that JSON cannot hold exactly is refused',
    applies: ({ template }) => /\d{17}/.test(String(template)),
  },
];

/** Of a template: that it gives the same, or why not. */
function verdictOn(recorded: RecordedTemplate): string {
  const own = evaluateTemplate(recorded.template, recorded.inputs);
  const failed = own.status === 'failed';
  const output = failed ? undefined : own.output ?? null;
  const sorted = (value: unknown) =>
    recorded.unordered && Array.isArray(value)
      ? value.map(item => JSON.stringify(item)).sort()
      : value;
  const isSame =
    recorded.error !== undefined || failed
      ? recorded.error !== undefined && failed
      : isDeepStrictEqual(sorted(output), sorted(recorded.output));
  if (isSame) {
    return 'the same';
  }
  const found = REASONS.find(({ applies }) => applies(recorded, output));
  return (
    found?.reason ??
    `unexplained: ${JSON.stringify(recorded.template)} gives ${JSON.stringify(
      output,
    )} instead of ${JSON.stringify(recorded.output ?? recorded.error)}`
  );
}

function countedBy(items: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  items.forEach(item => counts.set(item, (counts.get(item) ?? 0) + 1));
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** Rows of the page, without the padding that its format adds. */
function rowsOf(text: string): string[] {
  return text
    .split('\n')
    .filter(line => line.startsWith('|'))
    .map(line => line.replace(/\s*\|\s*/g, '|'));
}

(hasRecordings ? describe : describe.skip)(
  'the page on what is the same',
  () => {
    it('lists every recorded file with what it holds', () => {
      expect(rowsOf(page)).toEqual(
        expect.arrayContaining(
          recordedSampleFiles().map(({ file, recordings }) => {
            const objects = recordings.flatMap(
              ({ resources }) => resources ?? [],
            );
            return `|\`${file}\`|${recordings.length}|${objects.length}|the same|`;
          }),
        ),
      );
    });

    it('counts the recorded templates, and explains each that gives something else', () => {
      const verdicts = countedBy(recordedTemplates().map(verdictOn));
      expect(rowsOf(page)).toEqual(
        expect.arrayContaining(
          verdicts.map(([verdict, count]) => `|${verdict}|${count}|`),
        ),
      );
    });
  },
);
