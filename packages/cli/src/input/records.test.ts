import { PassThrough } from 'node:stream';
import type { Terminal } from '../terminal';
import { readRecords, type JsonRecord } from './records';

function reading(stdin: PassThrough) {
  const terminal: Terminal = {
    out: () => undefined,
    err: () => undefined,
    stdin: () => stdin,
    env: {},
    colours: false,
    colouredOut: false,
  };
  return readRecords('-', terminal);
}

async function recordsOf(...chunks: readonly string[]): Promise<JsonRecord[]> {
  const stdin = new PassThrough();
  chunks.forEach(chunk => stdin.write(chunk));
  stdin.end();
  const records: JsonRecord[] = [];
  for await (const record of reading(stdin)) {
    records.push(record);
  }
  return records;
}

const read = (value: unknown) => ({ status: 'read', value });
const broken = { status: 'broken', message: expect.any(String) };

describe('readRecords', () => {
  it('hands on each line before the next one is there', async () => {
    const stdin = new PassThrough();
    const records = reading(stdin);
    stdin.write('{"a": 1}\n');
    expect(await records.next()).toEqual({
      done: false,
      value: read({ a: 1 }),
    });
    stdin.write('{"a": 2}\n');
    expect(await records.next()).toEqual({
      done: false,
      value: read({ a: 2 }),
    });
    stdin.end();
    expect((await records.next()).done).toBe(true);
  });

  it('puts together what arrives in pieces', async () => {
    expect(
      await recordsOf('\uFEFF{"a"', ': "é', '"}\r\n\n', '[1', ']'),
    ).toEqual([read({ a: 'é' }), read([1])]);
  });

  it('reads a document over several lines', async () => {
    expect(await recordsOf('{\n  "list": [\n    { "a": 1 }\n  ]\n}\n')).toEqual(
      [read({ list: [{ a: 1 }] })],
    );
  });

  it('reads lines of which the first is cut off', async () => {
    expect(await recordsOf('{"a":\n{"a": 2}\n{"a": 3}')).toEqual([
      broken,
      read({ a: 2 }),
      read({ a: 3 }),
    ]);
  });

  it('calls a broken document broken, and an empty input empty', async () => {
    expect(await recordsOf('{\n"a": 1,\n}')).toEqual([broken]);
    expect(await recordsOf(' \n')).toEqual([
      { status: 'broken', message: 'is empty' },
    ]);
  });
});
