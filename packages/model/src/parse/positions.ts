import {
  isAlias,
  isMap,
  isSeq,
  type Document,
  type LineCounter,
  type Node,
  type ParsedNode,
} from 'yaml';
import type { Path } from './path';
import type { Problem } from './problem';

/** A line and a column, 1-based. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of a chunk into positions of the whole text. */
export class Places {
  constructor(
    private readonly lines: LineCounter,
    private readonly firstLine: number,
  ) {}

  at(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return {
      line: this.firstLine + Math.max(0, line - 1),
      column: Math.max(1, col),
    };
  }
}

/** Where a path stands in the text; a part that is not there gives the nearest mapping or list around it. */
export function offsetOf(
  document: Document.Parsed,
  path: Path,
  at: Problem['at'],
): number {
  let node: ParsedNode | null = document.contents;
  let offset = startOf(node) ?? document.range[0];
  for (const [index, step] of path.entries()) {
    const child = childOf(resolve(node, document), step);
    if (!child) {
      return offset;
    }
    const wantsKey = at === 'key' && index === path.length - 1;
    // An empty value stands nowhere: its key is the place to look at.
    offset =
      (wantsKey ? undefined : startOf(child.value)) ?? child.key ?? offset;
    node = child.value;
  }
  return offset;
}

interface Child {
  readonly key?: number;
  readonly value: ParsedNode | null;
}

function childOf(
  node: ParsedNode | null,
  step: string | number,
): Child | undefined {
  if (isSeq(node) && typeof step === 'number') {
    const value = node.items[step] as ParsedNode | undefined;
    return value && { value };
  }
  if (!isMap(node)) {
    return undefined;
  }
  const pair = node.items.find(({ key }) => String(key) === String(step));
  return pair && { key: startOf(pair.key), value: pair.value };
}

function resolve(
  node: ParsedNode | null,
  document: Document.Parsed,
): ParsedNode | null {
  return isAlias(node)
    ? (node.resolve(document) as ParsedNode | undefined) ?? null
    : node;
}

function startOf(node: Node | null | undefined): number | undefined {
  const range = node?.range;
  return range && range[0] < range[1] ? range[0] : undefined;
}
