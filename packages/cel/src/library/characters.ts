import type { Meter } from '../meter';

const SURROGATES = /[\ud800-\udfff]/;

/**
 * The characters of a text. Expressions count characters, JavaScript counts units of 16 bits; for nearly all texts that
 * is the same, and the text serves as its own list.
 */
export function charactersOf(
  text: string,
  meter: Meter,
): string | readonly string[] {
  meter.chargeText(text.length);
  if (!SURROGATES.test(text)) {
    return text;
  }
  meter.charge(text.length);
  return [...text];
}

/** Part of what `charactersOf` gives, as text. */
export function sliceOf(
  characters: string | readonly string[],
  from: number,
  to?: number,
): string {
  return typeof characters === 'string'
    ? characters.slice(from, to)
    : characters.slice(from, to).join('');
}

export function sizeOfText(text: string, meter: Meter): bigint {
  return BigInt(charactersOf(text, meter).length);
}
