import {
  DOUBLE,
  DYN,
  INT,
  STRING,
  type Type,
  listOf,
  mapOf,
  optionalValue,
  unionOf,
} from '@openchoreo/cel';

/** Type of a value after it was rendered to JSON and is seen by other expressions. */
function renderedType(type: Type): Type {
  switch (type.kind) {
    case 'bytes':
    case 'timestamp':
    case 'duration':
    case 'type':
      return STRING;
    case 'uint':
      return INT;
    case 'double':
      // `2.0` becomes `2`, which is whole.
      return unionOf(INT, DOUBLE);
    case 'list':
      return listOf(renderedType(type.element));
    case 'map':
      return mapOf(STRING, renderedType(type.value));
    case 'opaque':
      return renderedType(optionalValue(type) ?? DYN);
    case 'param':
      return DYN;
    case 'union': {
      const members = type.members.map(renderedType);
      return unionOf(
        ...members.flatMap(member =>
          member.kind === 'union' ? member.members : [member],
        ),
      );
    }
    default:
      return type;
  }
}

/** Type of the item of a loop: of a list, what is in it, of a map, key and value. */
export function itemType(list: Type): Type {
  const type = renderedType(list);
  if (type.kind === 'list') {
    return type.element;
  }
  const value = type.kind === 'map' ? type.value : DYN;
  return type.kind === 'map' || type.kind === 'object'
    ? { kind: 'object', name: 'the item', fields: { key: STRING, value } }
    : DYN;
}

/** Whether a value of a type can be one of some kinds after it was rendered. */
export function canBe(type: Type, kinds: readonly Type['kind'][]): boolean {
  const rendered = renderedType(type);
  const members = rendered.kind === 'union' ? rendered.members : [rendered];
  return members.some(({ kind }) => kind === 'dyn' || kinds.includes(kind));
}
