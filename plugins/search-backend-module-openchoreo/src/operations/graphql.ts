import { type DefinitionNode, parse } from 'graphql';
import { line } from './document';

/** Types and their fields of a GraphQL schema. */
export function graphqlOperations(definition: string): readonly string[] {
  return parse(definition, { noLocation: true }).definitions.flatMap(linesOf);
}

function linesOf(node: DefinitionNode): string[] {
  switch (node.kind) {
    case 'ObjectTypeDefinition':
    case 'ObjectTypeExtension':
    case 'InterfaceTypeDefinition':
    case 'InputObjectTypeDefinition': {
      const fields = node.fields ?? [];
      return [
        line(
          node.name.value,
          'description' in node ? node.description?.value : undefined,
        ),
        ...fields.map(field =>
          line(field.name.value, field.description?.value),
        ),
      ];
    }
    case 'EnumTypeDefinition':
    case 'UnionTypeDefinition':
    case 'ScalarTypeDefinition':
      return [line(node.name.value, node.description?.value)];
    default:
      return [];
  }
}
