import { evaluationError } from '../errors';
import type { Meter } from '../meter';
import type { Library } from './library';

/** The bytes in base64. */
export function base64Of(bytes: Uint8Array): string {
  // One by one: as arguments of one call, many bytes overflow the stack.
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}

function decode(text: string, meter: Meter): Uint8Array {
  meter.chargeText(text.length);
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw evaluationError('decodes a text that is not base64');
  }
  const padded = text.replace(/=+$/, '');
  if (padded.length % 4 === 1) {
    throw evaluationError('decodes a text that is not base64');
  }
  return Uint8Array.from(atob(padded), character => character.charCodeAt(0));
}

/** The encoders extension. */
export const encoders: Library = {
  functions: {
    'base64.encode(bytes): string': (bytes: Uint8Array, meter: Meter) => {
      meter.chargeText(bytes.length);
      return base64Of(bytes);
    },
    'base64.decode(string): bytes': decode,
  },
};
