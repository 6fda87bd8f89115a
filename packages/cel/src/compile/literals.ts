import { evaluationError } from '../errors';
import type { ListNode, MapNode } from '../syntax/ast';
import { typeName } from '../values/inspect';
import { Optional } from '../values/optional';
import type { Code, Compiler } from './code';
import { guarded } from './guarded';
import { MapBuilder } from './mapBuilder';

export function compileList(node: ListNode, compiler: Compiler): Code {
  const codes = node.items.map(item => compiler.compile(item.value));
  if (!node.items.some(item => item.optional)) {
    return frame => codes.map(code => code(frame));
  }
  const items = node.items.map((item, index) => ({
    ...item,
    code: codes[index],
  }));
  return guarded(node, frame => {
    const list: unknown[] = [];
    for (const { code, optional } of items) {
      const value = code(frame);
      if (!optional) {
        list.push(value);
      } else if (present(value)) {
        list.push(value.value());
      }
    }
    return list;
  });
}

export function compileMap(node: MapNode, compiler: Compiler): Code {
  const entries = node.entries.map(({ key, value, optional }) => ({
    key: compiler.compile(key),
    value: compiler.compile(value),
    optional,
  }));
  return guarded(node, frame => {
    const map = new MapBuilder();
    for (const { key, value, optional } of entries) {
      const name = key(frame);
      const entry = value(frame);
      if (!optional) {
        map.add(name, entry);
      } else if (present(entry)) {
        map.add(name, entry.value());
      }
    }
    return map.entries;
  });
}

/** @throws CelError for what is no optional */
function present(value: unknown): value is Optional {
  if (!(value instanceof Optional)) {
    throw evaluationError(
      `has an optional entry of type ${typeName(
        value,
      )}; expected an optional value`,
    );
  }
  return value.hasValue();
}
