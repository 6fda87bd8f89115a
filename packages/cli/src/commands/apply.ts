import type { ApplyResult, DocumentResult } from '../api/applyResult';
import { PortalClient } from '../api/PortalClient';
import { tokenFor } from '../api/tokenFor';
import { CliError } from '../cliError';
import { readResources } from '../input/readResources';
import { report } from '../input/report';
import type { Terminal } from '../terminal';
import type { AnswerFormat } from './validate';

/** What became of a file. */
interface AppliedFile extends ApplyResult {
  readonly file: string;
}

/**
 * Sends files to a portal, one request each, in the order given.
 *
 * The files are validated first: nothing is sent while one of them is invalid. The portal has the last word all the same.
 *
 * @throws CliError `refused` when a document is invalid, `unreachable` when there is no usable answer
 */
export async function apply(
  options: {
    readonly files: readonly string[];
    readonly url: string;
    /** Name of the environment variable that holds the token; without it the command signs in as guest. */
    readonly tokenEnv?: string;
    readonly output: AnswerFormat;
  },
  terminal: Terminal,
): Promise<void> {
  const { inputs } = await readResources(
    options.files,
    { outcome: 'nothing was sent', tellWarnings: false },
    terminal,
  );
  const client = new PortalClient(options.url);
  const token = await tokenFor(options, client, terminal);

  const applied: AppliedFile[] = [];
  for (const { file, text } of inputs) {
    const result = await client.apply({ yaml: text, token });
    applied.push({ file, ...result });
    reportResult(file, result, terminal);
    if (options.output === 'text') {
      terminal.out(result.documents.map(lineOf).join(''));
    }
  }
  if (options.output === 'json') {
    terminal.out(`${JSON.stringify(applied, undefined, 2)}\n`);
  }
  if (applied.some(({ documents }) => documents.some(isRefused))) {
    throw new CliError('refused', `${options.url} refused a document`);
  }
}

function reportResult(
  file: string,
  { documents }: ApplyResult,
  terminal: Terminal,
): void {
  for (const { resource, index, action, messages } of documents) {
    for (const { position, ...message } of messages) {
      if (action === 'ignored') {
        terminal.err(
          `${file}: note: ${resource ?? `document ${index}`} is ignored: ${
            message.message
          }`,
        );
      } else {
        report({ file, resource, ...message, ...position }, terminal);
      }
    }
  }
}

function lineOf({ resource, index, action }: DocumentResult): string {
  return `${resource ?? `document ${index}`} ${action}\n`;
}

function isRefused({ action }: DocumentResult): boolean {
  return action === 'invalid';
}
