/** What a dead process gets for everything it tries. */
export class Killed extends Error {
  constructor() {
    super('This process was killed');
  }
}

/**
 * The life of a control plane as its surroundings see it: it ends at a step, and from then on nothing that it does has an
 * effect. Steps are counted at its edges, before and after each query and each request.
 */
export class Life {
  readonly #atEnd: (() => void)[] = [];
  #last = Infinity;
  #steps = 0;
  #isOver = false;

  get steps(): number {
    return this.#steps;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Dies at a step from now on. */
  endAfter(steps: number): void {
    this.#last = this.#steps + steps;
  }

  /** Lives until it is told otherwise. */
  spare(): void {
    this.#last = Infinity;
  }

  onEnd(listener: () => void): void {
    this.#atEnd.push(listener);
  }

  /** @throws Killed when this was the last step, or that is over already */
  step(): void {
    if (!this.#isOver && ++this.#steps >= this.#last) {
      this.end();
    }
    if (this.#isOver) {
      throw new Killed();
    }
  }

  end(): void {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#atEnd.forEach(listener => listener());
    }
  }
}
