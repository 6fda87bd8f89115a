import { type ReflectionObject, Namespace, Service, parse } from 'protobufjs';
import { line } from './document';

/** Services with their methods, and messages, of a protocol buffers file. */
export function grpcOperations(definition: string): readonly string[] {
  const { root } = parse(definition, { alternateCommentMode: true });
  return root.nestedArray.flatMap(linesOf);
}

function linesOf(object: ReflectionObject): string[] {
  return [
    line(object.name, object.comment),
    ...(object instanceof Service
      ? object.methodsArray.map(method => line(method.name, method.comment))
      : []),
    ...(object instanceof Namespace ? object.nestedArray.flatMap(linesOf) : []),
  ];
}
