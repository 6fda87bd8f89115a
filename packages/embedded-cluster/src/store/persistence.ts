import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { Clock } from '../clock';
import { KubeObject } from '../object';
import type { ObjectStore, StoredState } from './objectStore';
import { StoreEvent } from './storeEvent';

/** One line of the journal; a snapshot is a journal of nothing but `put`, headed by its revision. */
type JournalEntry = { readonly revision: number } | ObjectEntry;

type ObjectEntry =
  | { readonly put: KubeObject; readonly resourceId: string }
  | {
      readonly remove: readonly [namespace: string, name: string];
      readonly resourceId: string;
      readonly revision: number;
    };

const journalLimitBytes = 16 * 1024 * 1024;
const flushDelayMs = 20;

/**
 * Keeps a store on disk: a snapshot, written when the cluster starts, and a journal of the changes since.
 *
 * Changes of 20 ms are written together. A process that is killed loses at most those; a line that was cut off
 * is ignored when the journal is read.
 */
export class Persistence {
  readonly #directory: string;
  readonly #clock: Clock;
  #journal?: number;
  #journalBytes = 0;
  #pending: string[] = [];
  #cancelFlush?: () => void;
  #unsubscribe?: () => void;

  constructor(options: { readonly directory: string; readonly clock: Clock }) {
    this.#directory = options.directory;
    this.#clock = options.clock;
    mkdirSync(this.#directory, { recursive: true, mode: 0o700 });
  }

  /** What an earlier process left behind, `undefined` on the first start. */
  load(): StoredState | undefined {
    const objects = new Map<string, readonly [string, KubeObject]>();
    let revision = 0;
    const replay = (entry: JournalEntry) => {
      revision = Math.max(revision, revisionOf(entry));
      if ('put' in entry) {
        objects.set(idOf(entry), [entry.resourceId, entry.put]);
      } else if ('remove' in entry) {
        objects.delete(idOf(entry));
      }
    };
    this.#read('snapshot.ndjson').forEach(replay);
    // A process killed right after it wrote the snapshot left the journal that came before it.
    const snapshotRevision = revision;
    this.#read('journal.ndjson')
      .filter(entry => revisionOf(entry) > snapshotRevision)
      .forEach(replay);
    return revision > 0 ? { revision, objects: objects.values() } : undefined;
  }

  /** Writes a snapshot and then every change of the store. */
  start(store: ObjectStore): void {
    this.#compact(store);
    this.#unsubscribe = store.subscribe(event => {
      this.#pending.push(JSON.stringify(entryOf(event)));
      this.#cancelFlush ??= this.#clock.schedule(flushDelayMs, () =>
        this.#flush(store),
      );
    });
  }

  /** Writes what is pending and closes the journal. */
  stop(store: ObjectStore): void {
    this.#unsubscribe?.();
    this.#flush(store);
    if (this.#journal !== undefined) closeSync(this.#journal);
    this.#journal = undefined;
  }

  #flush(store: ObjectStore): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    if (!this.#pending.length || this.#journal === undefined) return;
    const lines = `${this.#pending.join('\n')}\n`;
    this.#pending = [];
    this.#journalBytes += writeSync(this.#journal, lines);
    if (this.#journalBytes > journalLimitBytes) this.#compact(store);
  }

  /** Replaces the snapshot in one step, then begins an empty journal. */
  #compact(store: ObjectStore): void {
    const temporary = this.#path('snapshot.ndjson.tmp');
    const file = openSync(temporary, 'w', 0o600);
    writeSync(file, `${JSON.stringify({ revision: store.revision })}\n`);
    for (const [resourceId, put] of store.entries()) {
      writeSync(file, `${JSON.stringify({ resourceId, put })}\n`);
    }
    fsyncSync(file);
    closeSync(file);
    renameSync(temporary, this.#path('snapshot.ndjson'));
    if (this.#journal !== undefined) closeSync(this.#journal);
    this.#journal = openSync(this.#path('journal.ndjson'), 'w', 0o600);
    this.#journalBytes = 0;
  }

  #read(name: string): JournalEntry[] {
    if (!existsSync(this.#path(name))) return [];
    const lines = readFileSync(this.#path(name), 'utf8').split('\n');
    // The last element is empty, or a line that a killed process did not finish.
    return lines
      .slice(0, -1)
      .map((line, index) => this.#parse(line, `${name}:${index + 1}`));
  }

  #parse(line: string, where: string): JournalEntry {
    try {
      return JSON.parse(line);
    } catch (error) {
      throw new Error(
        `Data of the embedded cluster: ${this.#path(
          where,
        )} cannot be read; delete the folder to begin anew`,
        { cause: error },
      );
    }
  }

  #path(name: string): string {
    return join(this.#directory, name);
  }
}

function entryOf(event: StoreEvent): JournalEntry {
  const { resourceId, object, revision } = event;
  if (event.type !== 'DELETED') return { resourceId, put: object };
  const { namespace = '', name } = object.metadata;
  return { resourceId, remove: [namespace, name], revision };
}

function revisionOf(entry: JournalEntry): number {
  return 'put' in entry
    ? Number(entry.put.metadata.resourceVersion)
    : entry.revision;
}

function idOf(entry: ObjectEntry): string {
  const [namespace, name] =
    'put' in entry
      ? [entry.put.metadata.namespace ?? '', entry.put.metadata.name]
      : entry.remove;
  return `${entry.resourceId}/${namespace}/${name}`;
}
