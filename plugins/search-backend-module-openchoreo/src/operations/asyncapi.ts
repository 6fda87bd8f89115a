import { isMapping, line, mappingsIn, readDocument } from './document';

/** Channels, operations and messages of an AsyncAPI document, version 2 or 3. */
export function asyncapiOperations(definition: string): readonly string[] {
  const { channels, operations, components } = readDocument(definition);
  return [
    ...mappingsIn(channels).flatMap(([name, channel]) => [
      line(name, channel.address, channel.title, channel.description),
      ...mappingsIn({ p: channel.publish, s: channel.subscribe }).map(
        ([, operation]) =>
          line(operation.operationId, operation.summary, operation.description),
      ),
      ...messageLines(channel.messages),
    ]),
    ...mappingsIn(operations).map(([name, operation]) =>
      line(name, operation.action, operation.summary, operation.description),
    ),
    ...messageLines(isMapping(components) ? components.messages : undefined),
  ];
}

function messageLines(messages: unknown): string[] {
  return mappingsIn(messages).map(([name, message]) =>
    line(name, message.name, message.title, message.summary),
  );
}
