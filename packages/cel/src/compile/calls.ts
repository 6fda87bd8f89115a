import { describeCall } from '../check/describe';
import { CelError, evaluationError, located } from '../errors';
import { type Overload, invoke, takes } from '../functions';
import { resolveCall } from '../names';
import type { CallNode } from '../syntax/ast';
import { equals } from '../values/equality';
import { typeName } from '../values/inspect';
import type { Code, Frame } from './code';
import type { TreeCompiler } from './compiler';

interface Call {
  readonly node: CallNode;
  readonly overloads: readonly Overload[];
  readonly isMethod: boolean;
}

/** The call of a function, a method or an operator; of one that does not exist, only the evaluation fails. */
export function compileCall(node: CallNode, compiler: TreeCompiler): Code {
  const { functions, container } = compiler.context;
  const found = resolveCall(node, {
    functions,
    container,
    isLocal: name => compiler.isLocal(name),
  });
  if (!found) {
    const { name, start, end } = node;
    return () => {
      throw new CelError(
        'unknown-function',
        `calls "${name}", which does not exist`,
        { range: { start, end } },
      );
    };
  }
  const { list, isMethod } = found;
  const nodes =
    isMethod && node.target ? [node.target, ...node.args] : node.args;
  const codes = nodes.map(arg => compiler.compile(arg));
  switch (node.name) {
    case '_==_':
      return equality(codes, true);
    case '_!=_':
      return equality(codes, false);
    default:
      return call(
        {
          node,
          overloads: list.filter(overload => takes(overload, codes.length)),
          isMethod,
        },
        codes,
      );
  }
}

/** Chooses among the overloads by the values; one and two arguments, as nearly all calls have, need no list. */
function call(each: Call, codes: readonly Code[]): Code {
  const { overloads } = each;
  const [first, second] = codes;
  const isPlain = !overloads.some(overload => overload.isVariadic);
  if (codes.length === 1 && isPlain) {
    return frame => {
      const value = first(frame);
      const overload = overloads.find(({ accepts }) => accepts(value, 0));
      return overload
        ? run(each, overload, frame, [value])
        : refuse(each, [value]);
    };
  }
  if (codes.length === 2 && isPlain) {
    return frame => {
      const [a, b] = [first(frame), second(frame)];
      const overload = overloads.find(
        ({ accepts }) => accepts(a, 0) && accepts(b, 1),
      );
      return overload
        ? run(each, overload, frame, [a, b])
        : refuse(each, [a, b]);
    };
  }
  return frame => {
    const args = codes.map(code => code(frame));
    const overload = overloads.find(({ accepts }) => args.every(accepts));
    return overload ? run(each, overload, frame, args) : refuse(each, args);
  };
}

function run(
  { node }: Call,
  overload: Overload,
  { meter }: Frame,
  args: readonly unknown[],
): unknown {
  try {
    return invoke(overload, args, meter);
  } catch (error) {
    throw located(error, node);
  }
}

function refuse({ node, isMethod }: Call, args: readonly unknown[]): never {
  throw located(
    evaluationError(describeCall(node.name, args.map(typeName), isMethod)),
    node,
  );
}

/** Strings shorter than this are compared without counting. */
const SHORT = 64;

function equality([left, right]: readonly Code[], expected: boolean): Code {
  return frame => {
    const [a, b] = [left(frame), right(frame)];
    const isEqual =
      typeof a === 'string' && typeof b === 'string' && a.length < SHORT
        ? a === b
        : equals(a, b, frame.meter);
    return isEqual === expected;
  };
}
