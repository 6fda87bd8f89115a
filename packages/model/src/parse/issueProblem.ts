import type { z } from 'zod';
import type { DiagnosticCode } from './diagnostic';
import { isPlainObject } from './plainObject';
import type { Problem } from './problem';
import { suggestionFor } from './suggestion';

/** Longer values are not repeated in messages. */
const MAX_QUOTED = 60;

const TYPE_NAMES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'a mapping',
  record: 'a mapping',
  string: 'a string',
};

interface Description {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly remedy?: string;
}

/** A failed check of a schema in the words of the platform. */
export function issueProblem(issue: z.core.$ZodIssue): Problem {
  return {
    severity: 'error',
    at: 'value',
    path: issue.path.map(step =>
      typeof step === 'number' ? step : String(step),
    ),
    ...describe(issue),
  };
}

function describe(issue: z.core.$ZodIssue): Description {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { code: 'missing', message: 'is required' }
        : wrongType(issue.input, issue.expected);
    case 'invalid_value':
      return issue.input === undefined
        ? { code: 'missing', message: 'is required' }
        : wrongWord(issue);
    case 'too_small':
    case 'too_big':
      return outOfRange(issue);
    case 'invalid_key':
      return { code: 'value', message: 'has an empty key' };
    case 'invalid_union':
      return wrongOption(issue);
    case 'custom':
      return {
        code: 'value',
        message: issue.message,
        ...remedyOf(issue.params),
      };
    default:
      return {
        code: 'value',
        message: `is ${quote(issue.input)}; ${expectation(issue)}`,
      };
  }
}

function wrongType(input: unknown, expected: string): Description {
  const scalar = typeof input === 'number' || typeof input === 'boolean';
  return {
    code: 'type',
    message: `is ${nameOf(input)}; expected ${
      TYPE_NAMES[expected] ?? expected
    }`,
    ...(expected === 'string' &&
      scalar && { remedy: `write it in quotes: "${input}"` }),
  };
}

function wrongWord(issue: z.core.$ZodIssueInvalidValue): Description {
  const words = issue.values.map(String);
  const expected = expectation(issue) ?? `expected ${listOf(words)}`;
  const suggestion = suggestionFor(
    String(issue.input),
    words.filter(word => expected.includes(word)),
  );
  return {
    code: 'value',
    message: `is ${quote(issue.input)}; ${expected}`,
    ...(suggestion && { remedy: `did you mean ${suggestion}?` }),
  };
}

/** No option of a union has the word under its discriminator, which is the last step of the path. */
function wrongOption(issue: z.core.$ZodIssueInvalidUnion): Description {
  const word = isPlainObject(issue.input)
    ? issue.input[String(issue.path.at(-1))]
    : issue.input;
  return word === undefined
    ? { code: 'missing', message: 'is required' }
    : { code: 'value', message: `is ${quote(word)}; ${expectation(issue)}` };
}

function outOfRange(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
): Description {
  const { input } = issue;
  if (input === '') {
    return { code: 'value', message: 'is empty' };
  }
  const bound =
    issue.code === 'too_small'
      ? `at least ${issue.minimum}`
      : `at most ${issue.maximum}`;
  const size = Array.isArray(input) ? `has ${input.length}` : undefined;
  return {
    code: 'value',
    message: size
      ? `${size} items; expected ${bound}`
      : `is ${quote(input)}; expected ${bound}`,
  };
}

/** Schemas of the model say what they expect in a message that starts with this word; other messages are zod's own. */
function expectation({ message }: { message: string }): string | undefined {
  return message.startsWith('expected ') ? message : undefined;
}

function remedyOf(params?: Record<string, unknown>): { remedy?: string } {
  return typeof params?.remedy === 'string' ? { remedy: params.remedy } : {};
}

function nameOf(input: unknown): string {
  if (input === null) {
    return 'empty';
  }
  if (Array.isArray(input)) {
    return 'a list';
  }
  return typeof input === 'object' ? 'a mapping' : quote(input);
}

function quote(input: unknown): string {
  const text = JSON.stringify(input) ?? String(input);
  return text.length > MAX_QUOTED ? `a ${typeof input}` : text;
}

function listOf(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
