import type { AnyResource, ParsedDocument } from '@openchoreo/model';
import { CliError } from '../cliError';
import type { Terminal } from '../terminal';
import { isInvalid, parseInput, reportInput } from './parseInput';
import { readInputs, type Input } from './readInputs';

/** The files of a command that works with resources. */
export interface ResourceFiles {
  readonly inputs: readonly Input[];
  readonly resources: readonly AnyResource[];
}

/**
 * Reads files of resources and validates them; workload descriptors among them are passed over.
 *
 * @param options.outcome - what the user is told of the command when a file is invalid
 * @param options.tellWarnings - false where somebody else tells the same later
 * @throws CliError `refused` when a document is invalid
 */
export async function readResources(
  files: readonly string[],
  options: { readonly outcome: string; readonly tellWarnings: boolean },
  terminal: Terminal,
): Promise<ResourceFiles> {
  const all = await readInputs(files, terminal);
  for (const { file } of all.filter(({ isDescriptor }) => isDescriptor)) {
    terminal.err(
      `${file}: note: a workload descriptor is read through the catalog entity beside it, and was passed over`,
    );
  }
  const inputs = all.filter(({ isDescriptor }) => !isDescriptor);
  const parsed = inputs.map(parseInput);
  const invalid = parsed.filter(isInvalid);
  (options.tellWarnings ? parsed : invalid).forEach(input =>
    reportInput(input, terminal),
  );
  if (invalid.length > 0) {
    throw new CliError(
      'refused',
      `${invalid.length} of ${inputs.length} files invalid; ${options.outcome}`,
    );
  }
  return {
    inputs,
    resources: parsed.flatMap(input =>
      input.type === 'resources' ? validResources(input.documents) : [],
    ),
  };
}

/** The resources of documents that hold one. */
export function validResources(
  documents: readonly ParsedDocument[],
): AnyResource[] {
  return documents.flatMap(document =>
    document.status === 'valid' ? document.resource : [],
  );
}
