import type { CompletedCommand, CompletedOption } from './commandsOf';

/** A script for zsh. */
export function zshScript(
  name: string,
  commands: readonly CompletedCommand[],
): string {
  const names = commands.map(
    command => `      ${quoted(`${command.name}:${command.description}`)}`,
  );
  const cases = commands.map(command => {
    const specs = [
      ...command.options.map(specOf),
      ...(command.words.length > 0
        ? [quoted(`2:word:(${command.words.join(' ')})`)]
        : []),
    ];
    return `    ${command.name}) _arguments ${specs.join(' ')} ;;`;
  });
  return `#compdef ${name}
# Completion of ${name} for zsh
_${name}() {
  if ((CURRENT == 2)); then
    local -a commands=(
${names.join('\n')}
    )
    _describe command commands
    return
  fi
  case "$words[2]" in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = "_${name}" ]; then _${name} "$@"; else compdef _${name} ${name}; fi
`;
}

function specOf({ flags, description, value }: CompletedOption): string {
  const text = description.replace(/[[\]:]/g, ' ');
  const action = {
    none: '',
    file: ':file:_files',
    other: ':value:',
  };
  const rest =
    typeof value === 'string' ? action[value] : `:value:(${value.join(' ')})`;
  return flags.map(flag => quoted(`*${flag}[${text}]${rest}`)).join(' ');
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, "'\\''")}'`;
}
