import { tests } from '@bufbuild/cel-spec/testdata/conformance.js';
import type { Library } from '../library/library';
import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  NULL,
  STRING,
  TIMESTAMP,
  TYPE,
  type Type,
  UINT,
  formatType,
  listOf,
  mapOf,
} from '../types/type';
import { TypeValue, isBytes, isMap, typeName } from '../values/inspect';
import { Uint } from '../values/numbers';
import { Optional } from '../values/optional';
import { Duration, Timestamp } from '../values/time';

type Json = Readonly<Record<string, unknown>>;

/** A case of the CEL project's own tests. */
export interface ConformanceCase {
  /** e.g. `string_ext/format/no-op`; two cases of one name have a number behind. */
  readonly name: string;
  /** e.g. `string_ext`. */
  readonly section: string;
  readonly expression: string;
  readonly container: string;
  readonly isChecked: boolean;
  readonly isEvaluated: boolean;
  readonly variables: Readonly<Record<string, Type>>;
  /** Functions that the case declares, without what they do. */
  readonly functions: Library['functions'];
  readonly scope: Readonly<Record<string, unknown>>;
  readonly expected:
    | { readonly error: true }
    | { readonly value: unknown; readonly type?: string };
}

interface Original extends Json {
  readonly name: string;
  readonly expr: string;
  readonly container?: string;
  readonly disableCheck?: boolean;
  readonly checkOnly?: boolean;
  readonly typeEnv?: readonly Declaration[];
  readonly bindings?: Readonly<Record<string, { readonly value: Json }>>;
  readonly value?: Json;
  readonly typedResult?: { readonly result?: Json; readonly deducedType: Json };
  readonly evalError?: unknown;
}

interface Declaration {
  readonly name: string;
  readonly ident?: { readonly type: Json };
  readonly function?: {
    readonly overloads: readonly {
      readonly params?: readonly Json[];
      readonly resultType: Json;
    }[];
  };
}

interface Suite {
  readonly name: string;
  readonly suites?: readonly Suite[];
  readonly tests?: readonly { readonly original: Json }[];
}

/** What a case says when it needs protobuf messages, their fields or their enums. */
const MESSAGES =
  /TestAllTypes|google\.rpc|GlobalEnum|NullValue|@type|typeUrl|objectValue|enumValue|messageType|"container":"(?:cel|google)|google\.protobuf\.(?!(?:Timestamp|Duration)\b)/;

/** All cases that need no protobuf messages. */
export function conformanceCases(): ConformanceCase[] {
  const seen = new Map<string, number>();
  return originals(tests, []).map(([path, original]) => {
    const count = (seen.get(path) ?? 0) + 1;
    seen.set(path, count);
    return caseOf(count === 1 ? path : `${path}#${count}`, original);
  });
}

/** How many cases there are in all. */
export function countAll(suite: Suite = tests): number {
  return (
    (suite.tests?.length ?? 0) +
    (suite.suites ?? []).reduce((sum, inner) => sum + countAll(inner), 0)
  );
}

function originals(
  suite: Suite,
  path: readonly string[],
): [string, Original][] {
  return [
    ...(suite.suites ?? []).flatMap(inner =>
      originals(inner, [...path, inner.name]),
    ),
    ...(suite.tests ?? [])
      .filter(({ original }) => !MESSAGES.test(JSON.stringify(original)))
      .map(({ original }): [string, Original] => [
        [...path, original.name].join('/'),
        original as Original,
      ]),
  ];
}

function caseOf(name: string, original: Original): ConformanceCase {
  const {
    expr,
    typeEnv = [],
    bindings = {},
    value,
    typedResult,
    evalError,
  } = original;
  const result = value ?? typedResult?.result;
  return {
    name,
    section: name.split('/')[0],
    expression: expr,
    container: original.container ?? '',
    isChecked: !original.disableCheck,
    isEvaluated: !original.checkOnly,
    variables: Object.fromEntries(
      typeEnv.flatMap(({ name: variable, ident }) =>
        ident ? [[variable, typeOf(ident.type)]] : [],
      ),
    ),
    functions: Object.fromEntries(
      typeEnv.flatMap(signaturesOf).map(signature => [signature, () => null]),
    ),
    scope: Object.fromEntries(
      Object.entries(bindings).map(([variable, bound]) => [
        variable,
        valueOf(bound.value),
      ]),
    ),
    expected: evalError
      ? { error: true }
      : {
          value: result ? valueOf(result) : true,
          type: typedResult && formatType(typeOf(typedResult.deducedType)),
        },
  };
}

function signaturesOf({ name, function: declared }: Declaration): string[] {
  return (declared?.overloads ?? []).map(({ params = [], resultType }) => {
    const types = params.map(type => formatType(typeOf(type))).join(', ');
    return `${name}(${types}): ${formatType(typeOf(resultType))}`;
  });
}

const PRIMITIVES: Readonly<Record<string, Type>> = {
  BOOL,
  INT64: INT,
  UINT64: UINT,
  DOUBLE,
  STRING,
  BYTES,
};

function typeOf(type: Json): Type {
  const [[kind, detail]] = Object.entries(type) as [string, never][];
  const {
    elemType,
    keyType,
    valueType,
    name,
    parameterTypes = [],
  }: {
    elemType: Json;
    keyType: Json;
    valueType: Json;
    name: string;
    parameterTypes?: Json[];
  } = detail ?? {};
  switch (kind) {
    case 'primitive':
      return PRIMITIVES[detail];
    case 'wellKnown':
      return detail === 'DURATION' ? DURATION : TIMESTAMP;
    case 'null':
      return NULL;
    case 'type':
      return TYPE;
    case 'listType':
      return listOf(typeOf(elemType));
    case 'mapType':
      return mapOf(typeOf(keyType), typeOf(valueType));
    case 'typeParam':
      return { kind: 'param', name: detail };
    case 'abstractType':
      return { kind: 'opaque', name, parameters: parameterTypes.map(typeOf) };
    default:
      return DYN;
  }
}

function valueOf(value: Json): unknown {
  const [[kind, detail]] = Object.entries(value) as [string, never][];
  const {
    values = [],
    entries = [],
  }: { values?: Json[]; entries?: { key: Json; value: Json }[] } = detail ?? {};
  switch (kind) {
    case 'int64Value':
      return BigInt(detail);
    case 'uint64Value':
      return new Uint(BigInt(detail));
    case 'doubleValue':
      return Number(detail);
    case 'bytesValue':
      return Uint8Array.from(atob(detail), character =>
        character.charCodeAt(0),
      );
    case 'listValue':
      return values.map(valueOf);
    case 'mapValue':
      return new Map(
        entries.map(entry => [valueOf(entry.key), valueOf(entry.value)]),
      );
    case 'typeValue':
      return new TypeValue(detail);
    default:
      return detail;
  }
}

/** A value as text, in which everything that the tests tell apart is different. */
export function show(value: unknown): string {
  if (typeof value === 'bigint') {
    return `${value}`;
  }
  if (typeof value === 'number') {
    return `double(${value})`;
  }
  if (value instanceof Uint) {
    return `${value}u`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(show).join(', ')}]`;
  }
  if (isBytes(value)) {
    return `b[${[...value].join()}]`;
  }
  if (value instanceof Optional) {
    return value.hasValue() ? `optional(${show(value.value())})` : 'none';
  }
  if (isMap(value)) {
    const entries: [unknown, unknown][] =
      value instanceof Map ? [...value] : Object.entries(value);
    return `{${entries
      .map(([key, entry]) => `${show(key)}: ${show(entry)}`)
      .sort()
      .join(', ')}}`;
  }
  const isText = [TypeValue, Timestamp, Duration].some(
    type => value instanceof type,
  );
  return isText ? `${typeName(value)}(${value})` : JSON.stringify(value);
}
