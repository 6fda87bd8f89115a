import { evaluationError } from '../errors';
import type { Implementation } from '../functions';
import type { Meter } from '../meter';
import { charactersOf, sliceOf } from './characters';
import { format } from './format';
import type { Library } from './library';
import { matches } from './regex';

// White space as Unicode has it, which is not quite what JavaScript trims.
const SPACE = /\p{White_Space}/u;

/** @throws CelError when the position is not one of the text; its end is */
function within(position: bigint, length: number): number {
  if (position < 0n || position > BigInt(length)) {
    throw evaluationError(`index ${position} is out of range`);
  }
  return Number(position);
}

function charAt(text: string, at: bigint, meter: Meter): string {
  const characters = charactersOf(text, meter);
  const position = within(at, characters.length);
  return sliceOf(characters, position, position + 1);
}

function substring(
  text: string,
  from: bigint,
  to: bigint | undefined,
  meter: Meter,
): string {
  const characters = charactersOf(text, meter);
  const start = within(from, characters.length);
  const end =
    to === undefined ? characters.length : within(to, characters.length);
  if (start > end) {
    throw evaluationError(`substring(${start}, ${end}) is out of range`);
  }
  return sliceOf(characters, start, end);
}

/** A position in units of JavaScript as a position in characters. */
function positionOf(text: string, unit: number, meter: Meter): bigint {
  return unit < 0
    ? -1n
    : BigInt(charactersOf(text.slice(0, unit), meter).length);
}

/** Where a part is found, from a position on. */
function indexOf(
  text: string,
  part: string,
  from: bigint,
  meter: Meter,
): bigint {
  chargeSearch(text, part, meter);
  const characters = charactersOf(text, meter);
  const start = sliceOf(characters, 0, within(from, characters.length)).length;
  return positionOf(text, text.indexOf(part, start), meter);
}

/** Where a part is found last, at a position or before. */
function lastIndexOf(
  text: string,
  part: string,
  from: bigint | undefined,
  meter: Meter,
): bigint {
  chargeSearch(text, part, meter);
  const characters = charactersOf(text, meter);
  const start =
    from === undefined
      ? text.length
      : sliceOf(characters, 0, within(from, characters.length)).length;
  return positionOf(text, text.lastIndexOf(part, start), meter);
}

/** Searching may begin anew at every character: that is the worst, and rare. */
function chargeSearch(text: string, part: string, meter: Meter): void {
  meter.chargeText(text.length);
  meter.charge(
    Math.floor((text.length * Math.min(part.length, text.length)) / 1_000),
  );
}

/** The first parts of a split text; the last of them holds the rest when there are more than `limit`. */
function split(
  text: string,
  separator: string,
  limit: bigint,
  meter: Meter,
): string[] {
  chargeSearch(text, separator, meter);
  if (limit === 0n) {
    return [];
  }
  const parts =
    separator === '' ? [...charactersOf(text, meter)] : text.split(separator);
  meter.charge(parts.length);
  const isCut = limit > 0n && BigInt(parts.length) > limit;
  const kept = Number(limit) - 1;
  return isCut
    ? [...parts.slice(0, kept), parts.slice(kept).join(separator)]
    : parts;
}

function replace(
  text: string,
  from: string,
  to: string,
  limit: bigint,
  meter: Meter,
): string {
  if (limit === 0n) {
    return text;
  }
  const count = limit < 0n ? Infinity : Number(limit);
  if (from === '') {
    return insert(text, to, count, meter);
  }
  const parts = split(text, from, limit < 0n ? -1n : limit + 1n, meter);
  return join(parts, to, meter);
}

/** Puts a text before each character and after the last one, as often as it may. */
function insert(text: string, to: string, count: number, meter: Meter): string {
  const characters = [...charactersOf(text, meter)];
  const kept = Math.min(count, characters.length + 1);
  meter.charge(characters.length);
  meter.chargeText(text.length + kept * to.length);
  const pieces = [...characters, ''].map((character, index) =>
    index < kept ? to + character : character,
  );
  return pieces.join('');
}

function join(
  list: readonly unknown[],
  separator: string,
  meter: Meter,
): string {
  let length = Math.max(0, list.length - 1) * separator.length;
  for (const item of list) {
    if (typeof item !== 'string') {
      throw evaluationError(
        'joins a list that does not hold strings alone: no such overload',
      );
    }
    length += item.length;
  }
  meter.charge(list.length);
  meter.chargeText(length);
  return list.join(separator);
}

/** Calls a function that goes through the whole text, and may make one as long. */
function walking(run: (text: string) => string): Implementation {
  return (text: string, meter: Meter) => {
    meter.chargeText(text.length);
    return run(text);
  };
}

/** Character by character: a regular expression that looks for the end takes time in the square of the text. */
function trim(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && SPACE.test(text[start])) {
    start += 1;
  }
  while (end > start && SPACE.test(text[end - 1])) {
    end -= 1;
  }
  return text.slice(start, end);
}

const QUOTED: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

const QUOTABLE = new RegExp(
  `[${Object.keys(QUOTED)
    .map(character => `\\${character}`)
    .join('')}]`,
  'g',
);

/** The text as it can stand in an expression. */
function quote(text: string): string {
  return `"${text.replace(QUOTABLE, character => QUOTED[character])}"`;
}

const lowerAscii = walking(text =>
  text.replace(/[A-Z]+/g, part => part.toLowerCase()),
);
const upperAscii = walking(text =>
  text.replace(/[a-z]+/g, part => part.toUpperCase()),
);

/** Strings: what every environment has, and the extension. */
export const strings: Library = {
  functions: {
    'string.contains(string): bool': (
      text: string,
      part: string,
      meter: Meter,
    ) => {
      chargeSearch(text, part, meter);
      return text.includes(part);
    },
    'string.startsWith(string): bool': (
      text: string,
      part: string,
      meter: Meter,
    ) => {
      meter.chargeText(part.length);
      return text.startsWith(part);
    },
    'string.endsWith(string): bool': (
      text: string,
      part: string,
      meter: Meter,
    ) => {
      meter.chargeText(part.length);
      return text.endsWith(part);
    },
    'string.matches(string): bool': matches,
    'matches(string, string): bool': matches,
    'string.charAt(int): string': charAt,
    'string.indexOf(string): int': (text: string, part: string, meter: Meter) =>
      indexOf(text, part, 0n, meter),
    'string.indexOf(string, int): int': indexOf,
    'string.lastIndexOf(string): int': (
      text: string,
      part: string,
      meter: Meter,
    ) => lastIndexOf(text, part, undefined, meter),
    'string.lastIndexOf(string, int): int': lastIndexOf,
    'string.lowerAscii(): string': lowerAscii,
    'string.upperAscii(): string': upperAscii,
    'string.trim(): string': walking(trim),
    'string.reverse(): string': (text: string, meter: Meter) => {
      meter.charge(text.length);
      return [...charactersOf(text, meter)].reverse().join('');
    },
    'string.replace(string, string): string': (
      text: string,
      from: string,
      to: string,
      meter: Meter,
    ) => replace(text, from, to, -1n, meter),
    'string.replace(string, string, int): string': replace,
    'string.split(string): list<string>': (
      text: string,
      separator: string,
      meter: Meter,
    ) => split(text, separator, -1n, meter),
    'string.split(string, int): list<string>': split,
    'string.substring(int): string': (
      text: string,
      from: bigint,
      meter: Meter,
    ) => substring(text, from, undefined, meter),
    'string.substring(int, int): string': substring,
    'list<string>.join(): string': (list: readonly unknown[], meter: Meter) =>
      join(list, '', meter),
    'list<string>.join(string): string': join,
    'string.format(list<dyn>): string': format,
    'strings.quote(string): string': walking(quote),
  },
};
