/**
 * Why an entity did not become a resource.
 *
 * - `invalid`: the entity or its workload says something that is not allowed
 * - `unreadable`: a file beside the entity cannot be read
 * - `taken`: another entity declares the same resource
 * - `refused`: the control plane did not accept the resource
 * - `waiting`: another entity that is needed is not in the catalog yet
 * - `unavailable`: the control plane or the catalog did not answer
 */
export type DeclarationErrorCode =
  | 'invalid'
  | 'unreadable'
  | 'taken'
  | 'refused'
  | 'waiting'
  | 'unavailable';

/** An entity cannot be turned into a resource now; what it produced before stays. */
export class DeclarationError extends Error {
  readonly code: DeclarationErrorCode;

  constructor(code: DeclarationErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DeclarationError';
    this.code = code;
  }

  /** Trying again soon may help, without anybody changing the entity. */
  get transient(): boolean {
    return this.code === 'waiting' || this.code === 'unavailable';
  }
}
