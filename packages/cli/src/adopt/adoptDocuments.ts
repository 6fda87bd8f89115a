import { z } from 'zod';
import { CliError } from '../cliError';
import type { Adoption } from './Adoption';
import { adoptComposeFile, isComposeFile } from './composeFile';
import { withConnections } from './connections';
import {
  adoptKubernetesObjects,
  isKubernetesObject,
} from './kubernetesObjects';
import { adoptScoreFile, isScoreFile } from './scoreFile';

/** A document of a file, and the name messages give it. */
export interface SourceDocument {
  readonly file: string;
  readonly value: unknown;
}

/**
 * What documents describe, as components with connections between them. Compose, Score and Kubernetes may stand side by side.
 *
 * @throws CliError `refused` for a document of another kind, or one that does not follow its own
 */
export function adoptDocuments(documents: readonly SourceDocument[]): Adoption {
  const objects = documents.flatMap(({ value }) => itemsOf(value));
  const adoptions = documents.map(document => {
    const { file, value } = document;
    try {
      if (isScoreFile(value)) {
        return adoptScoreFile(value);
      }
      if (isComposeFile(value)) {
        return adoptComposeFile(value);
      }
    } catch (error) {
      throw refusedBy(error, file);
    }
    if (itemsOf(value).length === 0) {
      throw new CliError(
        'refused',
        `${file}: is no Compose file, no Score file and no Kubernetes object`,
      );
    }
    return { components: [], remarks: [] };
  });
  const kubernetes = adoptObjects(documents, objects);
  const all = [...adoptions, kubernetes];
  return withConnections({
    components: all.flatMap(({ components }) => components),
    remarks: all.flatMap(({ remarks }) => remarks),
  });
}

/** The objects of Kubernetes in a document: itself, or those of a `List`. */
export function itemsOf(value: unknown): readonly unknown[] {
  const list = z
    .object({ kind: z.literal('List'), items: z.array(z.unknown()) })
    .safeParse(value);
  if (list.success) {
    return list.data.items;
  }
  return isKubernetesObject(value) && !isScoreFile(value) ? [value] : [];
}

function adoptObjects(
  documents: readonly SourceDocument[],
  objects: readonly unknown[],
): Adoption {
  try {
    return adoptKubernetesObjects(objects);
  } catch (error) {
    throw refusedBy(error, documents.map(({ file }) => file).join(', '));
  }
}

function refusedBy(error: unknown, file: string): unknown {
  if (!(error instanceof z.ZodError)) {
    return error;
  }
  const problems = error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the document'}: ${message}`,
  );
  return new CliError('refused', `${file}: ${problems.join('; ')}`, {
    cause: error,
  });
}
