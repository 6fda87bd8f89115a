import { located } from '../errors';
import type { Node } from '../syntax/ast';
import type { Code } from './code';

/** Runs a step; what it throws gets the place of the node. */
export function guarded(node: Node, code: Code): Code {
  return frame => {
    try {
      return code(frame);
    } catch (error) {
      throw located(error, node);
    }
  };
}
