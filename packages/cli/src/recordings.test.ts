import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { evaluateTemplate } from '@openchoreo/compiler';
import {
  hasRecordings,
  recordedSamples,
  recordedTemplates,
  recordedWorlds,
  type RecordedTemplate,
  type Recording,
} from './__testUtils__/recordings';

const bin = resolve(__dirname, '../bin/openchoreo');

interface Answer {
  readonly error?: { readonly code: string; readonly message: string };
  readonly output?: unknown;
  readonly resources: readonly unknown[];
  readonly targetPlanes: readonly string[];
  readonly endpoints: readonly unknown[];
  readonly connections: {
    readonly resolved: readonly unknown[];
    readonly pending: readonly unknown[];
  };
}

/** The answers of one process to a batch. */
function answersOf(command: string, inputs: readonly unknown[]): Answer[] {
  const { status, stdout } = spawnSync(
    process.execPath,
    [bin, command, '--input', '-'],
    {
      encoding: 'utf8',
      input: inputs.map(input => `${JSON.stringify(input)}\n`).join(''),
      maxBuffer: 1e9,
    },
  );
  expect(status).toBe(0);
  return stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
}

/** Without the hash, whose algorithm is OpenChoreo's own, and without the annotations that hold nothing else. */
function comparable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, entry) =>
    key === 'openchoreo.dev/dp-resource-hash' ||
    (key === 'annotations' && Object.keys(entry).length === 0)
      ? undefined
      : entry,
  );
}

function expected(recording: Recording) {
  return comparable({
    resources: recording.resources,
    targetPlanes: recording.targetPlanes,
    endpoints: recording.endpoints ?? [],
    connections: {
      resolved: recording.resolvedConnections ?? [],
      pending: recording.pendingConnections ?? [],
    },
  });
}

function given({ resources, targetPlanes, endpoints, connections }: Answer) {
  return comparable({ resources, targetPlanes, endpoints, connections });
}

function outcomeOf(recording: Recording, answer: Answer) {
  const kind = () => {
    if (recording.error !== undefined) {
      return answer.error ? 'both fail' : 'different';
    }
    if (answer.error) {
      return answer.error.message.includes('SecretReference')
        ? 'unresolved secret'
        : 'different';
    }
    return recording.unstable ||
      isDeepStrictEqual(given(answer), expected(recording))
      ? 'alike'
      : 'different';
  };
  return { kind: kind(), recording, answer };
}

/** Whether an answer is what OpenChoreo gave. */
function agrees(recorded: RecordedTemplate, { error, output }: Answer) {
  if (recorded.error !== undefined || error) {
    return recorded.error !== undefined && error !== undefined;
  }
  const sorted = (value: unknown) =>
    recorded.unordered && Array.isArray(value)
      ? value.map(item => JSON.stringify(item)).sort()
      : value;
  return isDeepStrictEqual(sorted(output), sorted(recorded.output));
}

(hasRecordings ? describe : describe.skip)(
  'openchoreo, given what OpenChoreo was given',
  () => {
    it('renders every sample to the same objects, endpoints and connections, in the same order', () => {
      const samples = recordedSamples();
      const answers = answersOf(
        'render',
        samples.map(({ input }) => input),
      );
      expect(answers.map(given)).toEqual(samples.map(expected));
    });

    it('renders generated worlds alike, but refuses what refers to a secret that does not exist', () => {
      const worlds = recordedWorlds();
      const answers = answersOf(
        'render',
        worlds.map(({ input }) => input),
      );
      const outcomes = worlds.map((world, index) =>
        outcomeOf(world, answers[index]),
      );
      expect(answers).toHaveLength(worlds.length);
      expect(
        outcomes
          .filter(({ kind }) => kind === 'different')
          .map(({ answer, recording }) => [given(answer), expected(recording)]),
      ).toEqual([]);
      const count = (wanted: string) =>
        outcomes.filter(({ kind }) => kind === wanted).length;
      expect(count('both fail')).toBe(48);
      expect(count('unresolved secret')).toBe(71);
      expect(count('alike')).toBe(83);
    });

    it('evaluates every template as the compiler does, which is held to the recordings', () => {
      // Names of what Kubernetes allows in no name are different on purpose.
      const templates = recordedTemplates().filter(
        ({ template }) => !/oc_\w+\(p\)/.test(String(template)),
      );
      const answers = answersOf(
        'eval',
        templates.map(({ template, inputs }) => ({ template, inputs })),
      );
      expect(
        answers.map(({ error, output }) => (error ? 'fails' : output)),
      ).toEqual(
        templates.map(({ template, inputs }) => {
          const own = evaluateTemplate(template, inputs);
          return own.status === 'failed' ? 'fails' : own.output ?? null;
        }),
      );
      const agreeing = templates.filter((recorded, index) =>
        agrees(recorded, answers[index]),
      );
      expect(answers).toHaveLength(templates.length);
      expect(agreeing.length / templates.length).toBeGreaterThan(0.85);
    });
  },
);
