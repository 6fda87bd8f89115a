import {
  CelError,
  type CelErrorCode,
  type Range,
  type UnknownName,
} from '../errors';
import { type FunctionTable, type Overload, takes } from '../functions';
import { resolveCall, resolveQualified } from '../names';
import { type CallNode, type Node, qualifiedName } from '../syntax/ast';
import { Substitution } from '../types/substitution';
import {
  BOOL,
  DYN,
  INT,
  type Type,
  formatType,
  listOf,
  mapOf,
  optionalOf,
  optionalValue,
} from '../types/type';
import { describeCall, describeOverloads } from './describe';
import { fieldOf, indexedOf } from './members';

/** What a checker knows besides the expression. */
export interface CheckContext {
  readonly functions: FunctionTable;
  readonly constants: Readonly<Record<string, { readonly type: Type }>>;
  /** The variables there are; any name is accepted when absent. */
  readonly variables?: Readonly<Record<string, Type>>;
  readonly container: string;
  /** Names of macros, for suggestions. */
  readonly macroNames: readonly string[];
}

const NO_VARIABLES: Readonly<Record<string, Type>> = {};

/** Characters of a type that a message shows. */
const MAX_SHOWN = 200;

/** The type of an expression and everything that is wrong with it. */
export interface CheckResult {
  readonly type: Type;
  readonly problems: readonly CelError[];
}

/** Finds out the types of an expression; goes on after a problem, as if the type were not known. */
export class Checker {
  readonly substitution = new Substitution();
  readonly #problems: CelError[] = [];
  #locals: ReadonlyMap<string, Type> = new Map();

  constructor(private readonly context: CheckContext) {}

  check(node: Node): CheckResult {
    const type = this.substitution.apply(this.typeOf(node), 'dyn');
    return { type, problems: this.#problems };
  }

  /** The type of a node, with what is known of it so far. */
  typeOf(node: Node): Type {
    switch (node.kind) {
      case 'literal':
        return node.type;
      case 'ident':
        return this.#nameType(node) ?? this.#unknownName(node, node.name);
      case 'select':
        return this.#selectType(node);
      case 'index':
        return this.#indexType(node);
      case 'call':
        return this.#callType(node);
      case 'logic':
        node.operands.forEach(operand => this.expect(operand, BOOL));
        return BOOL;
      case 'conditional':
        this.expect(node.condition, BOOL);
        return this.substitution.join(
          this.typeOf(node.yes),
          this.typeOf(node.no),
        );
      case 'list':
        return listOf(this.#joined(node.items));
      case 'map':
        return this.#mapType(node);
      default:
        return node.macro.check(node, this);
    }
  }

  /** Checks a node with some more variables. */
  within(variables: Readonly<Record<string, Type>>, node: Node): Type {
    const outer = this.#locals;
    this.#locals = new Map([...outer, ...Object.entries(variables)]);
    try {
      return this.typeOf(node);
    } finally {
      this.#locals = outer;
    }
  }

  /** Reports a node that is of another type. */
  expect(
    node: Node,
    type: Type,
    variables: Readonly<Record<string, Type>> = {},
  ): void {
    const actual = this.within(variables, node);
    if (!this.substitution.assignable(actual, type)) {
      this.report(
        'type',
        `is ${this.format(actual)}; expected ${formatType(type)}`,
        node,
      );
    }
  }

  /** Types of the keys (of a list: positions) and of the values that a comprehension goes through. */
  entriesOf(node: Node): { key: Type; value: Type; isList: boolean } {
    const type = this.substitution.apply(this.typeOf(node));
    if (type.kind === 'list') {
      return { key: INT, value: type.element, isList: true };
    }
    const [key, value] = [this.substitution.fresh(), this.substitution.fresh()];
    if (type.kind === 'map' || type.kind === 'object') {
      this.substitution.assignable(type, mapOf(key, value));
      return { key, value, isList: false };
    }
    const isPossible =
      type.kind === 'union'
        ? [listOf(value), mapOf(key, value)].some(each =>
            this.substitution.assignable(type, each),
          )
        : type.kind === 'dyn' || type.kind === 'param';
    if (!isPossible) {
      this.report(
        'type',
        `is ${this.format(type)}; expected a list or a map`,
        node,
      );
    }
    return { key: DYN, value: DYN, isList: true };
  }

  report(
    code: CelErrorCode,
    message: string,
    { start, end }: Range,
    unknown?: UnknownName,
  ): Type {
    this.#problems.push(
      new CelError(code, message, { range: { start, end }, unknown }),
    );
    return DYN;
  }

  /** A type as messages show it. */
  format(type: Type): string {
    const text = formatType(this.substitution.apply(type, 'dyn'));
    return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text;
  }

  /** Type of a variable or a constant; undefined when there is none of that name. */
  #nameType(node: Node): Type | undefined {
    const { variables = NO_VARIABLES, constants, container } = this.context;
    const local =
      node.kind === 'ident' && !node.absolute
        ? this.#locals.get(node.name)
        : undefined;
    if (local) {
      return local;
    }
    const name = resolveQualified(node, {
      container,
      isLocal: root => this.#locals.has(root),
      known: [variables, constants],
    });
    if (name === undefined) {
      return undefined;
    }
    return Object.hasOwn(variables, name)
      ? variables[name]
      : constants[name].type;
  }

  #unknownName(range: Range, name: string): Type {
    const { variables } = this.context;
    if (!variables) {
      return DYN;
    }
    const known = [...Object.keys(variables), ...this.#locals.keys()];
    return this.report(
      'unknown-variable',
      `speaks of "${name}", which does not exist`,
      range,
      { name, known },
    );
  }

  #selectType(node: Node & { kind: 'select' }): Type {
    if (node.mode === 'get') {
      const named = this.#nameType(node);
      if (named) {
        return named;
      }
    }
    const operand = this.substitution.apply(this.typeOf(node.operand));
    const held = optionalValue(operand);
    const found = fieldOf(held ?? operand, node.field, this.substitution);
    if ('problem' in found) {
      this.report(
        found.unknown ? 'unknown-field' : 'type',
        found.problem,
        node,
        found.unknown,
      );
    }
    if (node.mode === 'test' || node.mode === 'optional-test') {
      return BOOL;
    }
    const type = 'type' in found ? found.type : DYN;
    return (held || node.mode === 'optional') && !optionalValue(type)
      ? optionalOf(type)
      : type;
  }

  #indexType(node: Node & { kind: 'index' }): Type {
    const operand = this.substitution.apply(this.typeOf(node.operand));
    const index = this.typeOf(node.index);
    const held = optionalValue(operand);
    const type = indexedOf(
      held ?? operand,
      { index, node: node.index },
      this.substitution,
    );
    if (!type) {
      return this.report(
        'type',
        `looks up a key of type ${this.format(index)} in ${this.format(
          operand,
        )}`,
        node,
      );
    }
    return held || node.optional ? optionalOf(type) : type;
  }

  #joined(
    items: readonly { readonly value: Node; readonly optional: boolean }[],
  ): Type {
    const types = items.map(item => this.#entryType(item));
    return types.length === 0
      ? this.substitution.fresh()
      : types.reduce((joined, type) => this.substitution.join(joined, type));
  }

  /** Type of an entry; what an optional entry adds is what is in the optional. */
  #entryType({
    value,
    optional,
  }: {
    readonly value: Node;
    readonly optional: boolean;
  }): Type {
    const type = this.typeOf(value);
    if (!optional) {
      return type;
    }
    const held = this.substitution.fresh();
    if (!this.substitution.assignable(type, optionalOf(held))) {
      this.report(
        'type',
        `is an optional entry of type ${this.format(
          type,
        )}; expected an optional value`,
        value,
      );
    }
    return held;
  }

  #mapType(node: Node & { kind: 'map' }): Type {
    const { entries } = node;
    const key = this.#joined(
      entries.map(entry => ({ value: entry.key, optional: false })),
    );
    return mapOf(key, this.#joined(entries));
  }

  #callType(node: CallNode): Type {
    const { functions, container } = this.context;
    const found = resolveCall(node, {
      functions,
      container,
      isLocal: name => this.#locals.has(name),
    });
    if (!found) {
      node.args.forEach(arg => this.typeOf(arg));
      return this.#unknownFunction(node);
    }
    const { list, isMethod } = found;
    const nodes =
      isMethod && node.target ? [node.target, ...node.args] : node.args;
    const args = nodes.map(arg => this.typeOf(arg));
    const results = list.flatMap(overload => this.#resultOf(overload, args));
    if (results.length === 0) {
      const given = args.map(type => this.format(type));
      const message = `${describeCall(
        node.name,
        given,
        isMethod,
      )}${describeOverloads(node.name, list)}`;
      return this.report('type', message, node);
    }
    const [first, ...others] = results;
    return others.every(type => this.format(type) === this.format(first))
      ? first
      : DYN;
  }

  #unknownFunction({ name, target, ...range }: CallNode): Type {
    if (target && !qualifiedName(target)) {
      this.typeOf(target);
    }
    const { functions, macroNames } = this.context;
    const prefix = target && qualifiedName(target);
    const full =
      prefix !== undefined &&
      functions.names(false).some(each => each.startsWith(`${prefix}.`))
        ? `${prefix}.${name}`
        : name;
    const known = [
      ...functions.names(target !== undefined && full === name),
      ...(target ? macroNames : []),
    ];
    return this.report(
      'unknown-function',
      `calls "${full}", which does not exist or takes other arguments`,
      range,
      { name: full, known },
    );
  }

  /** Type of the result when the arguments fit. */
  #resultOf(overload: Overload, args: readonly Type[]): Type[] {
    if (!takes(overload, args.length)) {
      return [];
    }
    const parameters = args.map(
      (_, index) =>
        overload.parameters[Math.min(index, overload.parameters.length - 1)],
    );
    const types = [overload.result, ...parameters];
    const [result, ...wanted] = overload.isGeneric
      ? this.substitution.instantiate(types)
      : types;
    return this.substitution.allAssignable(args, wanted)
      ? [this.substitution.apply(result)]
      : [];
  }
}
