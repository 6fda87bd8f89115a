import type { Command, Option } from 'commander';

/** An option as shells complete it. */
export interface CompletedOption {
  /** e.g. `-o` and `--output`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** What may follow: nothing, one of some words, a file, or something only the user knows. */
  readonly value: 'none' | 'file' | 'other' | readonly string[];
}

/** A command as shells complete it. */
export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** The words that its argument may be; absent when there are none to offer. */
  readonly words: readonly string[];
}

/** The commands of a command line. */
export function commandsOf(root: Command): CompletedCommand[] {
  return root.commands.map(command => ({
    name: command.name(),
    description: command.description(),
    options: [...command.options, ...root.options].map(completed),
    words: command.registeredArguments.flatMap(
      ({ argChoices }) => argChoices ?? [],
    ),
  }));
}

function completed(option: Option): CompletedOption {
  const { short, long, description, argChoices, required } = option;
  return {
    flags: [short, long].filter((flag): flag is string => Boolean(flag)),
    description,
    value: required ? argChoices ?? fileOrOther(option) : 'none',
  };
}

function fileOrOther({ flags }: Option): 'file' | 'other' {
  return /<files?(\.\.\.)?>/.test(flags) ? 'file' : 'other';
}
