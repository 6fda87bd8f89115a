import type { CompletedCommand } from './commandsOf';

/** A script for bash. */
export function bashScript(
  name: string,
  commands: readonly CompletedCommand[],
): string {
  const values = commands.flatMap(command =>
    command.options.flatMap(({ flags, value }) =>
      value === 'none'
        ? []
        : [
            `    ${flags
              .map(flag => `${command.name}:${flag}`)
              .join('|')}) ${reply(value)}; return ;;`,
          ],
    ),
  );
  const options = commands.map(
    ({ name: command, options: all, words }) =>
      `    ${command}) words="${[
        ...words,
        ...all.flatMap(({ flags }) => flags),
        '--help',
      ].join(' ')}" ;;`,
  );
  return `# Completion of ${name} for bash
_${name}() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD - 1]}" words=""
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "${commands
      .map(command => command.name)
      .join(' ')} --help --version" -- "$cur"))
    return
  fi
  case "\${COMP_WORDS[1]}:$prev" in
${values.join('\n')}
  esac
  case "\${COMP_WORDS[1]}" in
${options.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o filenames -F _${name} ${name}
`;
}

function reply(value: 'file' | 'other' | readonly string[]): string {
  switch (value) {
    case 'file':
      return 'COMPREPLY=($(compgen -f -- "$cur"))';
    case 'other':
      return ':';
    default:
      return `COMPREPLY=($(compgen -W "${value.join(' ')}" -- "$cur"))`;
  }
}
