import {
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  STRING,
  UINT,
  formatType,
  listOf,
  mapOf,
  optionalOf,
} from '@openchoreo/cel';
import { canBe, itemType } from './jsonTypes';

describe('the type of the item of a loop', () => {
  it.each([
    ['of a list, what is in it', listOf(STRING), 'string'],
    [
      'bytes and durations are text',
      listOf(mapOf(INT, BYTES)),
      'map<string, string>',
    ],
    ['durations are text', listOf(DURATION), 'string'],
    ['2.0 comes back as 2', listOf(DOUBLE), 'int or double'],
    ['numbers without a sign are whole', listOf(listOf(UINT)), 'list<int>'],
    ['optionals are what they hold', listOf(optionalOf(INT)), 'int'],
    [
      'what is not known stays so',
      listOf({ kind: 'param', name: 'A' } as const),
      'dyn',
    ],
    ['of a map, key and value', mapOf(STRING, INT), 'the item'],
    ['of anything else, anything', DYN, 'dyn'],
  ])('%s', (_, list, expected) => {
    expect(formatType(itemType(list))).toBe(expected);
  });

  it('is what a condition may be, or not', () => {
    expect(canBe(DYN, ['bool'])).toBe(true);
    expect(canBe(DOUBLE, ['double'])).toBe(true);
    expect(canBe(STRING, ['bool'])).toBe(false);
  });
});
