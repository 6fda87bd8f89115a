import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Where OpenChoreo's samples are, if they are. */
export const fixtures =
  process.env.OPENCHOREO_FIXTURES ??
  resolve(__dirname, '../../../../../shared/fixtures');

/** A component as OpenChoreo's own renderer rendered it. */
export interface RecordedComponent {
  readonly component: string;
  readonly input: {
    readonly componentRelease: unknown;
    readonly releaseBinding: unknown;
    readonly environment: unknown;
    readonly dataPlane: unknown;
    readonly secretReferences?: Record<string, unknown>;
    readonly metadata: never;
    readonly dependencyItems?: never[];
    readonly defaultNotificationChannel?: string;
  };
  readonly resources: readonly unknown[];
  readonly targetPlanes: readonly string[];
  readonly endpoints?: readonly {
    readonly name: string;
    readonly serviceURL: RecordedUrl;
    readonly externalURLs?: Readonly<Record<string, RecordedUrl>>;
  }[];
  readonly resolvedConnections?: readonly {
    readonly component: string;
    readonly endpoint: string;
    readonly url: RecordedUrl;
  }[];
  readonly error?: string;
}

/** A URL as OpenChoreo reports it. */
export interface RecordedUrl {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly path?: string;
}

/** Recorded components by `<file>/<component>`; empty where OpenChoreo's samples are not at hand. */
export function recordedComponents(): [string, RecordedComponent][] {
  const folder = join(fixtures, 'golden');
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder)
    .filter(file => file.endsWith('.json') && file !== 'cel.json')
    .sort()
    .flatMap(file => {
      const { components } = JSON.parse(
        readFileSync(join(folder, file), 'utf8'),
      ) as { components: RecordedComponent[] };
      return components.map((component): [string, RecordedComponent] => [
        `${file.replace('.json', '')}/${component.component}`,
        component,
      ]);
    });
}

/** Components of generated worlds, about a fifth of which do not render. */
export function recordedFuzz(): RecordedComponent[] {
  const file = join(fixtures, 'golden', 'fuzz.jsonl.gz');
  return existsSync(file)
    ? gunzipSync(readFileSync(file))
        .toString('utf8')
        .trim()
        .split('\n')
        .flatMap(line => JSON.parse(line).components)
    : [];
}

/** A template with what OpenChoreo makes of it. */
export interface RecordedTemplate {
  /** A string, or any JSON with strings in it. */
  readonly template: unknown;
  readonly inputs: Record<string, unknown>;
  readonly output?: unknown;
  readonly error?: string;
  readonly unordered?: boolean;
}

/** Recorded templates; empty where OpenChoreo's samples are not at hand. */
export function recordedTemplates(): RecordedTemplate[] {
  const file = join(fixtures, 'golden', 'cel.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}
