import { evaluationError } from '../errors';

/** A value that may be absent. */
export class Optional {
  static readonly none = new Optional(undefined, false);

  private constructor(
    private readonly held: unknown,
    private readonly present: boolean,
  ) {}

  static of(value: unknown): Optional {
    return new Optional(value, true);
  }

  hasValue(): boolean {
    return this.present;
  }

  /** @throws CelError when there is none */
  value(): unknown {
    if (!this.present) {
      throw evaluationError('asks for the value of an optional that has none');
    }
    return this.held;
  }
}
