import { type Entity } from '@backstage/catalog-model';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  ANNOTATION_IMAGE,
  ANNOTATION_WORKLOAD,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  type Diagnostic,
  formatDiagnosticLine,
  parseWorkloadDescriptor,
  schemaFilesOf,
  type Workload,
  workloadFromDescriptor,
} from '@openchoreo/model';
import { posix } from 'node:path';
import { stringify } from 'yaml';
import { DeclarationError } from './DeclarationError';
import { annotationOf } from './entityAnnotations';
import { openchoreoSpecOf, refuseBoth, SPEC_FIELD } from './openchoreoSpec';
import type { KnownFiles, SourceFile, SourceReader } from './SourceReader';
import { placeholderPaths, replacePlaceholders } from './textPlaceholders';

const DEFAULT_PATH = './workload.yaml';
const INLINE = `spec.${SPEC_FIELD}.workload`;

/** A workload and the files it came from. */
export interface ReadWorkload {
  readonly workload: Workload;
  readonly files: readonly SourceFile[];
}

/**
 * Reads the workload descriptor in or beside a Component entity, with the files it names.
 *
 * @param options.onLocation - told every file before it is read, so that its next change is noticed even if this read fails
 * @throws DeclarationError `unreadable` or `invalid`, naming file and line
 */
export async function readWorkload(options: {
  readonly entity: Entity;
  readonly location: LocationSpec;
  readonly organization: string;
  readonly project: string;
  readonly component: string;
  readonly reader: SourceReader;
  readonly known?: KnownFiles;
  readonly onLocation: (location: string) => void;
}): Promise<ReadWorkload> {
  const { entity, location, reader, known, onLocation } = options;
  const path = annotationOf(entity, ANNOTATION_WORKLOAD) ?? DEFAULT_PATH;
  const inline = inlineDescriptorOf(entity);
  const files: SourceFile[] = [];
  const read = async (file: string): Promise<string> => {
    onLocation(reader.locate(file, location));
    const source = await reader.read(file, location, known);
    files.push(source);
    return source.text;
  };
  const readBesideDescriptor = (names: readonly string[]) =>
    readAll(names, name => read(posix.join(posix.dirname(path), name)));

  const text = inline ?? (await read(path));
  const contents = await readBesideDescriptor(placeholderPaths(text));
  const { descriptor, diagnostics } = parseWorkloadDescriptor(
    replacePlaceholders(text, contents),
    { file: path },
  );
  if (!descriptor) {
    throw new DeclarationError(
      'invalid',
      diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(problem =>
          inline === undefined ? problem : inEntity(problem, location),
        )
        .map(formatDiagnosticLine)
        .join('\n'),
    );
  }
  const image =
    descriptor.container?.image ?? annotationOf(entity, ANNOTATION_IMAGE);
  if (!image) {
    throw new DeclarationError(
      'invalid',
      `no container image is given; set container.image in ${
        inline === undefined ? path : INLINE
      }, or annotation ${ANNOTATION_IMAGE}`,
    );
  }
  const schemas = await readBesideDescriptor(schemaFilesOf(descriptor));
  const { organization, project, component } = options;
  const workload = workloadFromDescriptor({
    descriptor,
    organization,
    owner: { projectName: project, componentName: component },
    image,
    schemas: Object.fromEntries(schemas),
  });
  return { workload, files };
}

/** The descriptor that the entity itself holds, as text; absent when there is none. */
function inlineDescriptorOf(entity: Entity): string | undefined {
  const fields = openchoreoSpecOf(entity);
  refuseBoth(
    annotationOf(entity, ANNOTATION_WORKLOAD),
    ANNOTATION_WORKLOAD,
    fields,
    'workload',
  );
  return fields.workload === undefined ? undefined : stringify(fields.workload);
}

/** A problem of a descriptor that stands in an entity, whose lines are not known. */
function inEntity(problem: Diagnostic, { target }: LocationSpec): Diagnostic {
  const { line: _line, column: _column, path, ...rest } = problem;
  return { ...rest, file: target, path: path ? `${INLINE}.${path}` : INLINE };
}

async function readAll(
  names: readonly string[],
  read: (name: string) => Promise<string>,
): Promise<ReadonlyMap<string, string>> {
  return new Map(
    await Promise.all(
      names.map(async name => [name, await read(name)] as const),
    ),
  );
}
