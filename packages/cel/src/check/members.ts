import type { UnknownName } from '../errors';
import type { Node } from '../syntax/ast';
import type { Substitution } from '../types/substitution';
import {
  DYN,
  DOUBLE,
  INT,
  STRING,
  type Type,
  UINT,
  formatType,
  unionOf,
} from '../types/type';

type Found =
  | { readonly type: Type }
  | { readonly problem: string; readonly unknown?: UnknownName };

/** Lists are looked up by any number that is whole. */
const POSITION = unionOf(INT, UINT, DOUBLE);

/** Type of a field of a value. */
export function fieldOf(
  type: Type,
  name: string,
  substitution: Substitution,
): Found {
  switch (type.kind) {
    case 'dyn':
    case 'param':
      return { type: DYN };
    case 'map':
      return substitution.assignable(STRING, type.key)
        ? { type: substitution.apply(type.value) }
        : { problem: `asks ${formatType(type)} for the field "${name}"` };
    case 'object':
      return fieldOfObject(type, name);
    case 'union':
      return fieldOfUnion(type.members, name, substitution);
    default:
      return {
        problem: `asks for the field "${name}" of ${formatType(
          type,
        )}, which has none`,
      };
  }
}

function fieldOfObject(type: Type & { kind: 'object' }, name: string): Found {
  if (Object.hasOwn(type.fields, name)) {
    return { type: type.fields[name] };
  }
  return type.others
    ? { type: type.others }
    : {
        problem: `asks for the field "${name}" of ${type.name}, which it does not have`,
        unknown: { name, known: Object.keys(type.fields) },
      };
}

/** One of the members is what the value is; a problem is one only when all of them have it. */
function fieldOfUnion(
  members: readonly Type[],
  name: string,
  substitution: Substitution,
): Found {
  const found = members.map(member => fieldOf(member, name, substitution));
  const types = found.flatMap(each => ('type' in each ? [each.type] : []));
  return types.length === 0
    ? found.find(each => 'unknown' in each) ?? found[0]
    : { type: types.length === 1 ? types[0] : DYN };
}

/** Type of what is found under an index; undefined when there cannot be anything. */
export function indexedOf(
  type: Type,
  at: { index: Type; node: Node },
  substitution: Substitution,
): Type | undefined {
  switch (type.kind) {
    case 'dyn':
    case 'param':
      return DYN;
    case 'list':
      return substitution.assignable(at.index, POSITION)
        ? substitution.apply(type.element)
        : undefined;
    case 'map':
      return substitution.assignable(at.index, type.key)
        ? substitution.apply(type.value)
        : undefined;
    case 'object':
      return indexedOfObject(type, at, substitution);
    case 'union':
      return type.members
        .map(member => indexedOf(member, at, substitution))
        .reduce((a, b) => (a && b ? DYN : a ?? b), undefined);
    default:
      return undefined;
  }
}

function indexedOfObject(
  type: Type & { kind: 'object' },
  at: { index: Type; node: Node },
  substitution: Substitution,
): Type | undefined {
  if (!substitution.assignable(at.index, STRING)) {
    return undefined;
  }
  const { node } = at;
  // A key that is written out is as good as the name of a field, but whoever writes it like this may ask for what is not declared.
  const isField =
    node.kind === 'literal' &&
    typeof node.value === 'string' &&
    Object.hasOwn(type.fields, node.value);
  return isField ? type.fields[String(node.value)] : DYN;
}
