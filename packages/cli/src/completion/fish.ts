import type { CompletedCommand, CompletedOption } from './commandsOf';

/** A script for fish. */
export function fishScript(
  name: string,
  commands: readonly CompletedCommand[],
): string {
  return [
    `# Completion of ${name} for fish`,
    ...commands.flatMap(command => {
      const within = `complete -c ${name} -n '__fish_seen_subcommand_from ${command.name}'`;
      return [
        `complete -c ${name} -f -n __fish_use_subcommand -a ${
          command.name
        } -d ${quoted(command.description)}`,
        ...command.options.map(option => `${within} ${specOf(option)}`),
        ...(command.words.length > 0
          ? [`${within} -f -a ${quoted(command.words.join(' '))}`]
          : []),
      ];
    }),
    '',
  ].join('\n');
}

function specOf({ flags, description, value }: CompletedOption): string {
  const names = flags.map(flag =>
    flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
  );
  return [...names, valueOf(value), `-d ${quoted(description)}`]
    .filter(Boolean)
    .join(' ');
}

function valueOf(value: CompletedOption['value']): string {
  switch (value) {
    case 'none':
      return '-f';
    case 'file':
      return '-r -F';
    case 'other':
      return '-x';
    default:
      return `-x -a ${quoted(value.join(' '))}`;
  }
}

function quoted(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}
