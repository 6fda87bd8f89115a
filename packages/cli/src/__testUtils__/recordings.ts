import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

const folder = join(
  process.env.OPENCHOREO_FIXTURES ??
    resolve(__dirname, '../../../../../shared/fixtures'),
  'golden',
);

/** Whether what OpenChoreo rendered is at hand. */
export const hasRecordings = existsSync(folder);

/** A component with what OpenChoreo rendered for it; lists are null where it has nothing to say. */
export interface Recording {
  readonly component: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly error?: string;
  /** The order of the resources is left to chance. */
  readonly unstable?: boolean;
  readonly resources: readonly unknown[] | null;
  readonly targetPlanes: readonly string[] | null;
  readonly endpoints?: readonly unknown[] | null;
  readonly resolvedConnections?: readonly unknown[] | null;
  readonly pendingConnections?: readonly unknown[] | null;
}

/** The recorded components of the samples, by the file they are in. */
export function recordedSampleFiles(): {
  readonly file: string;
  readonly recordings: readonly Recording[];
}[] {
  return filesIn(folder)
    .filter(file => file.endsWith('.json') && file !== 'cel.json')
    .map(file => ({
      file,
      recordings: componentsIn(readFileSync(join(folder, file), 'utf8')),
    }));
}

/** The recorded components of the samples. */
export function recordedSamples(): Recording[] {
  return recordedSampleFiles().flatMap(({ recordings }) => recordings);
}

/** The recorded components of generated worlds. */
export function recordedWorlds(): Recording[] {
  return filesIn(folder)
    .filter(file => file.endsWith('.jsonl.gz'))
    .flatMap(file =>
      gunzipSync(readFileSync(join(folder, file)))
        .toString('utf8')
        .trim()
        .split('\n')
        .flatMap(componentsIn),
    );
}

/** A template with what OpenChoreo makes of it. */
export interface RecordedTemplate {
  readonly template: unknown;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly output?: unknown;
  readonly error?: string;
  readonly unordered?: boolean;
}

/** The recorded templates. */
export function recordedTemplates(): RecordedTemplate[] {
  return hasRecordings
    ? JSON.parse(readFileSync(join(folder, 'cel.json'), 'utf8'))
    : [];
}

function filesIn(path: string): string[] {
  return hasRecordings ? readdirSync(path).sort() : [];
}

function componentsIn(text: string): Recording[] {
  const { components }: { components: Recording[] } = JSON.parse(text);
  return components;
}
