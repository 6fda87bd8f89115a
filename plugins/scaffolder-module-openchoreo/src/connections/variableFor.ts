/** The environment variable that a component's address is usually read from, e.g. `PRODUCT_CATALOG_URL`. */
export function variableFor(component: string): string {
  return `${component.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}_URL`;
}
