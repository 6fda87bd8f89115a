import { CelError, type Range } from '../errors';
import { type Node, childrenOf } from './ast';

/** How large an expression may be. */
export interface SyntaxLimits {
  /** Characters of the source. */
  readonly length: number;
  /** Nodes of the tree. */
  readonly nodes: number;
  /** Nodes from the root to the deepest leaf. */
  readonly height: number;
  /** Parentheses, brackets and calls within one another. */
  readonly nesting: number;
}

/** What is larger or deeper than this is a mistake or an attack; the depth also spares the stack of whoever walks the tree. */
const DEFAULT_LIMITS: SyntaxLimits = {
  length: 20_000,
  nodes: 5_000,
  height: 250,
  nesting: 60,
};

/** Counts the nodes of a tree while it grows. */
export class TreeLimits {
  readonly #heights = new WeakMap<Node, number>();
  #nodes = 0;
  #nesting = 0;

  /** @throws CelError when the source is too long */
  constructor(
    source: string,
    private readonly limits: SyntaxLimits = DEFAULT_LIMITS,
  ) {
    if (source.length > limits.length) {
      throw new CelError('limit', `is longer than ${limits.length} characters`);
    }
  }

  /** Counts a node. @throws CelError when there are too many, or too many below one another */
  node<N extends Node>(node: N): N {
    this.#nodes += 1;
    const height =
      1 +
      Math.max(
        0,
        ...childrenOf(node).map(child => this.#heights.get(child) ?? 0),
      );
    this.#heights.set(node, height);
    if (this.#nodes > this.limits.nodes) {
      throw new CelError('limit', `has more than ${this.limits.nodes} parts`);
    }
    if (height > this.limits.height) {
      throw new CelError(
        'limit',
        `is nested more than ${this.limits.height} levels deep`,
      );
    }
    return node;
  }

  /** @throws CelError when this is within too many others */
  nested<T>({ start, end }: Range, parse: () => T): T {
    this.#nesting += 1;
    if (this.#nesting > this.limits.nesting) {
      throw new CelError(
        'limit',
        `is nested more than ${this.limits.nesting} levels deep`,
        { range: { start, end } },
      );
    }
    try {
      return parse();
    } finally {
      this.#nesting -= 1;
    }
  }
}
