import type { FunctionTable, Overload } from './functions';
import { type CallNode, type Node, qualifiedName } from './syntax/ast';

/** The names that a name can stand for within a container, e.g. `a.b.x`, `a.x`, `x` for `x` in `a.b`. */
function candidatesOf(name: string, container: string): string[] {
  if (container === '') {
    return [name];
  }
  const parts = container.split('.');
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

/** The first of a chain of names such as `a.b.c`. */
function rootOf(node: Node): string | undefined {
  if (node.kind === 'select' && node.mode === 'get') {
    return rootOf(node.operand);
  }
  return node.kind === 'ident' ? node.name : undefined;
}

type Names = Readonly<Record<string, unknown>>;

/** The first part of a name with dots. */
export function namespaceOf(name: string): string | undefined {
  const end = name.indexOf('.');
  return end < 0 ? undefined : name.slice(0, end);
}

const namespaces = new WeakMap<Names, ReadonlySet<string | undefined>>();

/** What the names with dots begin with: a chain of other names can only be fields of fields. */
function namespacesOf(names: Names): ReadonlySet<string | undefined> {
  const known =
    namespaces.get(names) ?? new Set(Object.keys(names).map(namespaceOf));
  namespaces.set(names, known);
  return known;
}

/**
 * What a chain of names such as `a.b.c` stands for, when it stands for one thing with dots in its name.
 *
 * @param options.isLocal - whether a comprehension gives the first of the names
 * @param options.known - the things there are, by their names
 */
export function resolveQualified(
  node: Node,
  options: {
    container: string;
    isLocal: (name: string) => boolean;
    known: readonly Names[];
  },
): string | undefined {
  const { container, isLocal, known } = options;
  const root = rootOf(node);
  if (
    root === undefined ||
    (node.kind === 'select' &&
      container === '' &&
      !known.some(names => namespacesOf(names).has(root)))
  ) {
    return undefined;
  }
  const name = qualifiedName(node);
  const exists = (candidate: string) =>
    known.some(names => Object.hasOwn(names, candidate));
  if (name === undefined || isAbsolute(node)) {
    return name !== undefined && exists(name) ? name : undefined;
  }
  return isLocal(root) ? undefined : candidatesOf(name, container).find(exists);
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
  const root = target && rootOf(target);
  const isInNamespace =
    root !== undefined &&
    !isLocal(root) &&
    (container !== '' || functions.isNamespace(root));
  if (!target || isInNamespace) {
    const full = target ? `${qualifiedName(target)}.${name}` : name;
    const list = candidatesOf(full, container)
      .map(candidate => functions.find(candidate, false))
      .find(found => found.length > 0);
    if (list) {
      return { list, isMethod: false };
    }
  }
  const list = target ? functions.find(name, true) : [];
  return list.length > 0 ? { list, isMethod: true } : undefined;
}
