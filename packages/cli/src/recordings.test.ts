import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { evaluateTemplate } from '@openchoreo/compiler';
import {
  hasRecordings,
  recordedSamples,
  recordedTemplates,
  recordedWorlds,
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
      const outcome = { alike: 0, bothFail: 0, unresolvedSecret: 0 };
      worlds.forEach((recording, index) => {
        const answer = answers[index];
        if (recording.error !== undefined) {
          expect([recording.error, answer.error]).toEqual([
            recording.error,
            expect.objectContaining({ code: expect.any(String) }),
          ]);
          outcome.bothFail += 1;
        } else if (answer.error?.code === 'reference') {
          outcome.unresolvedSecret += 1;
        } else {
          expect(answer.error).toBeUndefined();
          if (!recording.unstable) {
            expect(given(answer)).toEqual(expected(recording));
          }
          outcome.alike += 1;
        }
      });
      expect(answers).toHaveLength(worlds.length);
      expect(outcome.alike).toBeGreaterThan(outcome.unresolvedSecret * 4);
    });

    it('evaluates every template as the compiler does, which is held to the recordings', () => {
      const templates = recordedTemplates();
      const answers = answersOf(
        'eval',
        templates.map(({ template, inputs }) => ({ template, inputs })),
      );
      const agreeing = templates.filter((recorded, index) => {
        const { error, output } = answers[index];
        const own = evaluateTemplate(recorded.template, recorded.inputs);
        expect([recorded.template, error !== undefined]).toEqual([
          recorded.template,
          own.status === 'failed',
        ]);
        if (own.status === 'evaluated') {
          expect(output).toEqual(own.output ?? null);
        }
        const sorted = (value: unknown) =>
          recorded.unordered && Array.isArray(value)
            ? value.map(item => JSON.stringify(item)).sort()
            : value;
        return recorded.error !== undefined
          ? error !== undefined
          : error === undefined &&
              isDeepStrictEqual(sorted(output), sorted(recorded.output));
      });
      expect(answers).toHaveLength(templates.length);
      expect(agreeing.length / templates.length).toBeGreaterThan(0.85);
    });
  },
);
