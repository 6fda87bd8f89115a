import type { FunctionTable, Overload } from './functions';
import { type CallNode, type Node, qualifiedName } from './syntax/ast';

/** The names that a name can stand for within a container, e.g. `a.b.x`, `a.x`, `x` for `x` in `a.b`. */
function candidatesOf(name: string, container: string): string[] {
  const parts = container === '' ? [] : container.split('.');
  return [
    ...parts.map(
      (_, index) => `${parts.slice(0, parts.length - index).join('.')}.${name}`,
    ),
    name,
  ];
}

/** Names that are looked up from the root alone, e.g. `.x`. */
function isAbsolute(node: Node): boolean {
  return node.kind === 'select'
    ? isAbsolute(node.operand)
    : node.kind === 'ident' && node.absolute;
}

function rootOf(node: Node): string | undefined {
  return qualifiedName(node)?.split('.')[0];
}

/**
 * What a chain of names such as `a.b.c` stands for, when it stands for one thing with dots in its name.
 *
 * @param options.isLocal - whether a comprehension gives the first of the names
 * @param options.exists - whether there is something of that name
 */
export function resolveQualified(
  node: Node,
  options: {
    container: string;
    isLocal: (name: string) => boolean;
    exists: (name: string) => boolean;
  },
): string | undefined {
  const name = qualifiedName(node);
  const root = rootOf(node);
  if (name === undefined || root === undefined) {
    return undefined;
  }
  if (isAbsolute(node)) {
    return options.exists(name) ? name : undefined;
  }
  return options.isLocal(root)
    ? undefined
    : candidatesOf(name, options.container).find(options.exists);
}

/** The function or the method that a call means; undefined when there is neither. */
export function resolveCall(
  { name, target }: CallNode,
  options: {
    functions: FunctionTable;
    container: string;
    isLocal: (name: string) => boolean;
  },
): { list: readonly Overload[]; isMethod: boolean } | undefined {
  const { functions, container, isLocal } = options;
  const namespace = target && qualifiedName(target);
  const root = namespace?.split('.')[0];
  if (!target || (root !== undefined && !isLocal(root))) {
    const list = candidatesOf(target ? `${namespace}.${name}` : name, container)
      .map(candidate => functions.find(candidate, false))
      .find(found => found.length > 0);
    if (list) {
      return { list, isMethod: false };
    }
  }
  const list = target ? functions.find(name, true) : [];
  return list.length > 0 ? { list, isMethod: true } : undefined;
}
