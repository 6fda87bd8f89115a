/**
 * Widths of characters as parts of the font size, a little generous: there is no font to measure with on a server, and a
 * picture must not depend on where it was drawn.
 */
const NARROW = /[\s.,:;'|!iljI()[\]{}`]/;
const WIDE = /[mwMW@%]/;
const CAPITAL = /[A-Z0-9&#$_]/;
const IDEOGRAPH =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

const ELLIPSIS = '…';
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** How a text is set. */
export interface Face {
  readonly size: number;
  readonly bold?: boolean;
}

function partOf(character: string): number {
  if (IDEOGRAPH.test(character)) return 1.05;
  if (NARROW.test(character)) return 0.32;
  if (WIDE.test(character)) return 0.92;
  if (CAPITAL.test(character)) return 0.7;
  return 0.575;
}

/** About how wide a text is, in pixels. */
export function textWidth(text: string, { size, bold = false }: Face): number {
  let parts = 0;
  for (const character of text) parts += partOf(character);
  return parts * size * (bold ? 1.12 : 1);
}

/** The text, or as much of its beginning as fits, with an ellipsis; characters that belong together are not cut apart. */
export function fitText(text: string, width: number, face: Face): string {
  if (textWidth(text, face) <= width) return text;
  const room = width - textWidth(ELLIPSIS, face);
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (textWidth(kept + segment, face) > room) break;
    kept += segment;
  }
  return `${kept.trimEnd()}${ELLIPSIS}`;
}
