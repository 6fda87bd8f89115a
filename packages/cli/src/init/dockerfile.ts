import { DockerfileParser } from 'dockerfile-ast';

const PORT = /^(\d+)(\/tcp)?$/;

/** The TCP ports that the last stage of a Dockerfile exposes, in its order; those of unknown variables are left out. */
export function exposedPorts(text: string): number[] {
  const dockerfile = DockerfileParser.parse(text);
  const last = dockerfile.getFROMs().at(-1)?.getRange().start.line ?? 0;
  return dockerfile
    .getInstructions()
    .filter(
      instruction =>
        instruction.getKeyword() === 'EXPOSE' &&
        instruction.getRange().start.line >= last,
    )
    .flatMap(instruction =>
      instruction.getArguments().map(argument => {
        const { line } = argument.getRange().start;
        return argument
          .getValue()
          .replace(
            /\$\{?(\w+)\}?/g,
            (variable: string, name: string) =>
              dockerfile.resolveVariable(name, line) ?? variable,
          );
      }),
    )
    .map(value => Number(PORT.exec(value)?.[1]))
    .filter(port => port > 0 && port < 65_536);
}
