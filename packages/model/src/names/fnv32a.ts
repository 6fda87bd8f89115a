const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;
const encoder = new TextEncoder();

/** FNV-1a, 32 bit, of the UTF-8 bytes of `text`, as 8 hexadecimal digits. */
export function fnv32a(text: string): string {
  const bytes = encoder.encode(text);
  let hash = OFFSET_BASIS;
  for (let index = 0; index < bytes.length; index += 1) {
    hash = Math.imul(hash ^ bytes[index], PRIME);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
