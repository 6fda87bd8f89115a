import type { Drawing } from '../draw/drawing';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that XML 1.0 does not allow in any form: controls and lone surrogates. */
const FORBIDDEN = /[^\t\n\r\P{Cc}]|\p{Cs}|[\ufffe\uffff]/gu;

/** A text as XML writes it, between tags or in quotes. */
export const escapeXml = (text: string): string =>
  text
    .replace(FORBIDDEN, '\ufffd')
    .replace(/[&<>"']/g, character => entities[character]);

/** Writes an element of a picture as XML. */
export function renderText({ tag, attributes, children }: Drawing): string {
  const open = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
  if (children.length === 0) return `<${tag}${open}/>`;
  const content = children
    .map(child =>
      typeof child === 'string' ? escapeXml(child) : renderText(child),
    )
    .join('');
  return `<${tag}${open}>${content}</${tag}>`;
}
