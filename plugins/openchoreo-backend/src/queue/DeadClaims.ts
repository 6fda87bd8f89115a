import type { Clock } from '../dataplane/clock';
import type { DbWorkRow } from '../database/tables';

type Claimed = Pick<
  DbWorkRow,
  'topic' | 'organization' | 'project' | 'name' | 'claim' | 'beats'
>;

interface Sighting {
  readonly beats: number;
  /** By the clock of this process alone. */
  readonly since: number;
}

/**
 * Tells which claims are dead: those whose count of beats stood still for a whole lease before the eyes of this process.
 *
 * Times are never compared between machines, so that a clock which is wrong or is set gives nobody's work away.
 */
export class DeadClaims {
  readonly #clock: Clock;
  readonly #leaseMs: number;
  #seen = new Map<string, Sighting>();

  constructor(options: { readonly clock: Clock; readonly leaseMs: number }) {
    this.#clock = options.clock;
    this.#leaseMs = options.leaseMs;
  }

  /** @param claimed - everything that is claimed at the moment */
  among<T extends Claimed>(claimed: readonly T[]): T[] {
    const now = this.#clock.elapsed();
    const before = this.#seen;
    this.#seen = new Map(
      claimed.map(row => {
        const known = before.get(identityOf(row));
        return [
          identityOf(row),
          known?.beats === row.beats ? known : { beats: row.beats, since: now },
        ];
      }),
    );
    return claimed.filter(row => {
      const sighting = this.#seen.get(identityOf(row));
      return sighting && now - sighting.since >= this.#leaseMs;
    });
  }
}

function identityOf({ topic, organization, project, name, claim }: Claimed) {
  return JSON.stringify([topic, organization, project, name, claim]);
}
