import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Manifest } from '../cellPlan';
import { fixtures, recordedComponents } from './fixtures';
import { renderRecorded } from './recorded';

const SAMPLES = join(fixtures, 'openchoreo-samples');
const CLI = resolve(__dirname, '../../../cli/bin/openchoreo');

/** The projects that OpenChoreo's samples declare. */
const PROJECTS = ['default', 'url-shortener'];

/** Every object of what OpenChoreo's own renderer was recorded with. */
export function recordedObjects(): Manifest[] {
  return recordedComponents().flatMap(([, recorded]) => {
    const result = renderRecorded(recorded);
    return result.status === 'rendered' ? result.manifests : [];
  });
}

/**
 * Every object of OpenChoreo's samples, as `openchoreo render` makes them from the files as they are.
 *
 * @throws when a project does not compile
 */
export function sampleObjects(): Manifest[] {
  return existsSync(SAMPLES) ? PROJECTS.flatMap(renderProject) : [];
}

function renderProject(project: string): Manifest[] {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      CLI,
      'render',
      ...['--filename', SAMPLES],
      ...['--organization', 'default'],
      ...['--project', project],
      ...['--environment', 'development'],
      ...['--output', 'json'],
    ],
    { encoding: 'utf8', maxBuffer: 1e8 },
  );
  if (status !== 0) {
    throw new Error(`Project default/${project} does not compile: ${stderr}`);
  }
  return JSON.parse(stdout).items;
}
