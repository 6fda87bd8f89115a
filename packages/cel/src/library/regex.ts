import { RE2JS } from 're2js';
import { CelError, evaluationError } from '../errors';
import type { Meter } from '../meter';

/** Longest pattern; what it is made into may be much larger, as in `(a{500}){500}`. */
const MAX_PATTERN = 1_000;

/** Largest program that a pattern is made into. */
const MAX_PROGRAM = 2_000;

/** Work of reading any pattern. */
const COST_OF_PATTERN = 1_000;

/** How many patterns are kept. */
const CACHE_SIZE = 200;

const compiled = new Map<string, RE2JS>();

/**
 * Whether a pattern is found in a text. Takes time in proportion to the text and to the pattern, whatever they are (RE2).
 *
 * @throws CelError for what is no pattern or a too large one
 */
export function matches(text: string, pattern: string, meter: Meter): boolean {
  const expression = compile(pattern, meter);
  meter.chargeText(text.length);
  meter.charge(Math.ceil((text.length * expression.programSize()) / 50));
  return expression.matcher(text).find();
}

function compile(pattern: string, meter: Meter): RE2JS {
  const known = compiled.get(pattern);
  if (known) {
    return known;
  }
  if (pattern.length > MAX_PATTERN) {
    throw new CelError(
      'limit',
      `has a pattern of more than ${MAX_PATTERN} characters`,
    );
  }
  meter.charge(COST_OF_PATTERN + pattern.length * 10);
  const expression = parsed(pattern);
  meter.charge(expression.programSize() * 10);
  if (expression.programSize() > MAX_PROGRAM) {
    throw new CelError(
      'limit',
      `has a pattern that repeats too much: ${JSON.stringify(pattern)}`,
    );
  }
  if (compiled.size >= CACHE_SIZE) {
    compiled.clear();
  }
  compiled.set(pattern, expression);
  return expression;
}

function parsed(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw evaluationError(
      `has a pattern that is none: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
}
