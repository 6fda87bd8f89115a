/** Refresh key of an entity whose relations are in the store for declared ones. */
export function relationsKey(entityRef: string): string {
  return `openchoreo:relations:${entityRef}`;
}
