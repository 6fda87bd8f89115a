import { parseAllDocuments, stringify } from 'yaml';
import {
  adoptDocuments,
  itemsOf,
  type SourceDocument,
} from '../adopt/adoptDocuments';
import { compareWithOriginals } from '../adopt/compare';
import {
  type Destination,
  proposedResources,
} from '../adopt/proposedResources';
import { CliError } from '../cliError';
import { coloured } from '../diff/unifiedDiff';
import { type Input, readAnyInputs } from '../input/readInputs';
import type { Terminal } from '../terminal';

const MAX_ALIAS_COUNT = 100;

interface AdoptOptions extends Destination {
  readonly files: readonly string[];
  /** Whether the difference to what runs now is printed in place of the proposal. */
  readonly compare?: boolean;
}

/**
 * Reads Compose files, Score files or objects of Kubernetes and prints the components and workloads that would take their
 * place. What is not taken over goes to standard error.
 *
 * @throws CliError `refused` when a file is none of these or has nothing to take over
 */
export async function adopt(
  options: AdoptOptions,
  terminal: Terminal,
): Promise<void> {
  const inputs = await readAnyInputs(options.files, terminal);
  const documents = inputs.flatMap(documentsIn);
  const { components, remarks } = adoptDocuments(documents);
  if (components.length === 0) {
    throw new CliError(
      'refused',
      'nothing to take over: there is no service, container, Deployment or CronJob in the files',
    );
  }
  remarks.forEach(remark => terminal.err(`note: ${remark}`));
  if (options.compare) {
    terminal.out(compared(options, { documents, components }, terminal));
    return;
  }
  terminal.out(
    components
      .flatMap(component => proposedResources(component, options))
      .map(resource => stringify(resource))
      .join('---\n'),
  );
}

function compared(
  options: AdoptOptions,
  {
    documents,
    components,
  }: {
    readonly documents: readonly SourceDocument[];
    readonly components: Parameters<
      typeof compareWithOriginals
    >[0]['components'];
  },
  terminal: Terminal,
): string {
  const { organization, project, environment } = options;
  if (environment === undefined) {
    throw new CliError('usage', '--compare needs --environment');
  }
  const originals = documents.flatMap(({ value }) => itemsOf(value));
  if (originals.length === 0) {
    throw new CliError(
      'usage',
      '--compare needs objects of Kubernetes to compare with, as kubectl get -o yaml prints them',
    );
  }
  const diff = compareWithOriginals(
    {
      components,
      originals,
      destination: { organization, project, environment },
    },
    terminal,
  );
  return terminal.colouredOut ? coloured(diff) : diff;
}

function documentsIn({ file, text }: Input): SourceDocument[] {
  return parseAllDocuments(text)
    .filter(document => document.contents !== null)
    .map(document => {
      const [error] = document.errors;
      if (error) {
        throw new CliError('refused', `${file}: ${error.message}`, {
          cause: error,
        });
      }
      return {
        file,
        value: document.toJS({ maxAliasCount: MAX_ALIAS_COUNT }),
      };
    });
}
