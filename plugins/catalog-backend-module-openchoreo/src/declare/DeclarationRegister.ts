/** Remembers which entity declares which resource, and when it was last seen to. */
export interface DeclarationRegister {
  /**
   * @param resources - keys of all that the entity declares now, e.g. `Component/acme/cart`
   * @param atMs - since 1970
   */
  noteDeclared(
    entityRef: string,
    resources: readonly string[],
    atMs: number,
  ): Promise<void>;
}
