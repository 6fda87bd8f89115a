import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const PAGE = resolve(__dirname, '../../../docs/concepts/cells.md');

const TEST_NAME = /`([\w.]+\.test\.ts)`/g;
const TEST_LINK = /\[`([\w.]+\.test\.ts)`\]\(([^)]+)\)/g;

const text = readFileSync(PAGE, 'utf8');

/** Files by the name under which the page links to them. */
const linked = new Map(
  [...text.matchAll(TEST_LINK)].map(([, name, target]) => [
    name,
    resolve(dirname(PAGE), target),
  ]),
);

/** The rows of the table of promises: what is promised, and which tests prove it. */
const promises = text
  .slice(text.indexOf('## Promises'), text.indexOf('## Which policies'))
  .split('\n')
  .filter(line => line.startsWith('| '))
  .slice(2)
  .map(line => line.split('|').map(cell => cell.trim()))
  .map(cells => ({ promise: cells[1], provenBy: cells[cells.length - 2] }));

describe('the promises of a cell', () => {
  it('are listed for every side', () => {
    const all = promises.map(({ promise }) => promise).join('\n');
    for (const word of [
      '**closed**',
      '**north**',
      '**west**',
      '**east**',
      '**south**',
      '**within the cell**',
      '**mutual authentication**',
      '**least privilege**',
      '**TLS at the gateways**',
      '**telemetry**',
      '**gateways of the cell**',
    ]) {
      expect(all).toContain(word);
    }
  });

  it.each(promises)('$promise: a test proves it', ({ provenBy }) => {
    const names = [...provenBy.matchAll(TEST_NAME)].map(([, name]) => name);
    expect(names).not.toEqual([]);
    expect(names.filter(name => !existsSync(linked.get(name) ?? ''))).toEqual(
      [],
    );
  });
});
