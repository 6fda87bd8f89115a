import { styleText } from 'node:util';
import { formatDiagnosticLine, type Message } from '@openchoreo/model';
import type { Terminal } from '../terminal';

/** Writes a diagnostic as `file:line:column: severity: message`. */
export function report(diagnostic: Message, terminal: Terminal): void {
  const line = formatDiagnosticLine(diagnostic);
  const { severity } = diagnostic;
  const label = `${severity}:`;
  terminal.err(
    terminal.colours
      ? line.replace(
          label,
          styleText(severity === 'error' ? 'red' : 'yellow', label, {
            validateStream: false,
          }),
        )
      : line,
  );
}
