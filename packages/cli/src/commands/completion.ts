import type { Command } from 'commander';
import { bashScript } from '../completion/bash';
import { commandsOf, type CompletedCommand } from '../completion/commandsOf';
import { fishScript } from '../completion/fish';
import { zshScript } from '../completion/zsh';

/** Shells that can complete the command. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

const SCRIPTS: Readonly<
  Record<
    (typeof SHELLS)[number],
    (name: string, commands: readonly CompletedCommand[]) => string
  >
> = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** The completion script of a shell for everything that a command line understands. */
export function completion(
  shell: (typeof SHELLS)[number],
  root: Command,
): string {
  return SCRIPTS[shell](root.name(), commandsOf(root));
}
