import { openchoreoTranslationRef } from '../translation';
import german from './german';

/** What the reference knows and does not show. */
const english = (
  openchoreoTranslationRef as unknown as {
    getDefaultMessages(): Readonly<Record<string, string>>;
  }
).getDefaultMessages();

/** The values that a text has places for. */
function placesIn(text: string | null): string[] {
  return [...new Set(text?.match(/\{\{\w+\}\}/g))].sort();
}

describe('German', () => {
  it('has every text, with the places of the English one', () => {
    const places = (messages: Readonly<Record<string, string | null>>) =>
      Object.fromEntries(
        Object.entries(messages)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, text]) => [key, placesIn(text)]),
      );
    expect(places(german.messages)).toEqual(places(english));
  });
});
