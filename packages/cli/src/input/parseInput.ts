import { checkTemplates } from '@openchoreo/compiler';
import {
  parseResources,
  parseWorkloadDescriptor,
  type Diagnostic,
  type ParsedDocument,
} from '@openchoreo/model';
import type { Terminal } from '../terminal';
import type { Input } from './readInputs';
import { report } from './report';

/** What stands in a file. */
export type ParsedInput =
  | {
      readonly type: 'resources';
      readonly file: string;
      readonly documents: readonly ParsedDocument[];
    }
  | {
      readonly type: 'descriptor';
      readonly file: string;
      readonly diagnostics: readonly Diagnostic[];
    };

/** Validates a file without a server. */
export function parseInput({ file, text, isDescriptor }: Input): ParsedInput {
  return isDescriptor
    ? {
        type: 'descriptor',
        file,
        diagnostics: parseWorkloadDescriptor(text, { file }).diagnostics,
      }
    : {
        type: 'resources',
        file,
        documents: parseResources(text, { file }).documents.map(checkTemplates),
      };
}

/** Everything that is to say of a file. */
export function diagnosticsOf(input: ParsedInput): readonly Diagnostic[] {
  return input.type === 'descriptor'
    ? input.diagnostics
    : input.documents.flatMap(document => {
        switch (document.status) {
          case 'valid':
            return document.warnings;
          case 'invalid':
            return [...document.errors, ...document.warnings];
          default:
            return [];
        }
      });
}

/** Whether a file has a mistake that keeps it from being used. */
export function isInvalid(input: ParsedInput): boolean {
  return diagnosticsOf(input).some(({ severity }) => severity === 'error');
}

/** Tells what is wrong with a file, and which of its documents are not looked at. */
export function reportInput(input: ParsedInput, terminal: Terminal): void {
  for (const diagnostic of diagnosticsOf(input)) {
    report(diagnostic, terminal);
  }
  if (input.type === 'resources') {
    for (const document of input.documents) {
      if (document.status === 'ignored') {
        const subject = document.resourceId ?? `document ${document.index}`;
        terminal.err(
          `${input.file}: note: ${subject} is ignored: ${document.reason}`,
        );
      }
    }
  }
}
