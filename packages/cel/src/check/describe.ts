import type { Overload } from '../functions';
import { formatType } from '../types/type';

/** How many ways to call a function a message lists. */
const MAX_LISTED = 4;

/** What was tried, e.g. `applies + to string and int`. */
export function describeCall(
  name: string,
  given: readonly string[],
  isMethod: boolean,
): string {
  const operator = /^_?([^_\w]+|in)_$|^([^_\w])_$/.exec(name);
  if (operator) {
    return `applies ${operator[1] ?? operator[2]} to ${given.join(
      ' and ',
    )}: no such overload`;
  }
  const [receiver, ...args] = given;
  return isMethod
    ? `calls ${name}(${args.join(', ')}) on ${receiver}: no such overload`
    : `calls ${name}(${given.join(', ')}): no such overload`;
}

/** What would have worked; operators speak for themselves. */
export function describeOverloads(
  name: string,
  overloads: readonly Overload[],
): string {
  if (!/^\w+[^_]$|\./.test(name)) {
    return '';
  }
  const listed = overloads
    .slice(0, MAX_LISTED)
    .map(({ parameters, isMethod, isVariadic }) => {
      const types = parameters.map(formatType);
      const args = (isMethod ? types.slice(1) : types).join(', ');
      return `${isMethod ? `${types[0]}.` : ''}${name}(${args}${
        isVariadic ? '...' : ''
      })`;
    });
  const more = overloads.length > MAX_LISTED ? ' and others' : '';
  return `; there is ${listed.join(', ')}${more}`;
}
