import { CelError } from '../errors';
import type { FunctionTable } from '../functions';
import { resolveQualified } from '../names';
import { type Node, childrenOf } from '../syntax/ast';
import { compileCall } from './calls';
import type { Code, Compiler } from './code';
import { compileList, compileMap } from './literals';
import { compileConditional, compileLogic } from './logic';
import { compileIndex, compileSelect } from './members';

/** What a compiler knows besides the expression. */
export interface CompileContext {
  readonly functions: FunctionTable;
  readonly constants: Readonly<Record<string, { readonly value: unknown }>>;
  /** The variables there are; any name is accepted when absent. */
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly container: string;
}

/** Compiles the tree of one expression. */
export class TreeCompiler implements Compiler {
  /** How many places for variables a frame needs. */
  slots = 0;
  #locals: ReadonlyMap<string, number> = new Map();

  constructor(readonly context: CompileContext) {}

  compile(node: Node): Code {
    switch (node.kind) {
      case 'literal': {
        const { value } = node;
        return () => value;
      }
      case 'ident':
        return this.#name(node) ?? this.#variable(node.name, node);
      case 'select':
        return (
          (node.mode === 'get' && this.#name(node)) ||
          compileSelect(node, this.compile(node.operand))
        );
      case 'index':
        return compileIndex(
          node,
          this.compile(node.operand),
          this.compile(node.index),
        );
      case 'call':
        return compileCall(node, this);
      case 'logic':
        return compileLogic(
          node,
          node.operands.map(operand => this.compile(operand)),
        );
      case 'conditional':
        return compileConditional(
          node,
          [node.condition, node.yes, node.no].map(part => this.compile(part)),
        );
      case 'list':
        return compileList(node, this);
      case 'map':
        return compileMap(node, this);
      default:
        return node.macro.compile(node, this);
    }
  }

  within(variables: readonly string[], node: Node) {
    const { codes, slots } = this.allWithin(variables, [node]);
    return { code: codes[0], slots };
  }

  allWithin(variables: readonly string[], nodes: readonly Node[]) {
    const outer = this.#locals;
    const slots = variables.map((_, index) => this.slots + index);
    this.slots += variables.length;
    this.#locals = new Map([
      ...outer,
      ...variables.map((name, index) => [name, slots[index]] as const),
    ]);
    const codes = nodes.map(node => this.compile(node));
    this.#locals = outer;
    return { codes, slots };
  }

  costOf(...nodes: readonly Node[]): number {
    return nodes.reduce(
      (sum, node) => sum + 1 + this.costOf(...childrenOf(node)),
      0,
    );
  }

  isLocal(name: string): boolean {
    return this.#locals.has(name);
  }

  /** A local variable, a constant, or a variable with dots in its name. */
  #name(node: Node): Code | undefined {
    if (node.kind === 'ident' && !node.absolute) {
      const slot = this.#locals.get(node.name);
      if (slot !== undefined) {
        return frame => frame.locals[slot];
      }
    }
    const { constants, container, variables } = this.context;
    const name = resolveQualified(node, {
      container,
      isLocal: root => this.isLocal(root),
      known: variables ? [variables, constants] : [constants],
    });
    if (name === undefined) {
      return undefined;
    }
    if (variables && Object.hasOwn(variables, name)) {
      return this.#variable(name, node);
    }
    const { value } = constants[name];
    // Where any name is a variable, one of the same name hides the constant.
    return variables
      ? () => value
      : ({ scope }) => (Object.hasOwn(scope, name) ? scope[name] : value);
  }

  #variable(name: string, node: Node): Code {
    return ({ scope }) => {
      if (!Object.hasOwn(scope, name)) {
        throw new CelError(
          'unknown-variable',
          `speaks of "${name}", which does not exist`,
          {
            range: { start: node.start, end: node.end },
            unknown: { name, known: Object.keys(scope) },
          },
        );
      }
      return scope[name];
    };
  }
}
