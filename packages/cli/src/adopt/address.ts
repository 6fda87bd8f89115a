/** `http://cart:8080`, `cart.shop.svc.cluster.local:5432` or `cart`, with nothing secret in it. */
const ADDRESS =
  /^(?:(?<scheme>[a-z][a-z0-9+.-]*):\/\/)?(?<host>[a-z0-9][-_a-z0-9]*)(?:\.[-a-z0-9]+\.svc(?:\.cluster\.local)?)?(?::(?<port>\d+))?(?<path>\/.*)?$/i;

/** Where a variable leads. */
export interface Address {
  readonly scheme?: string;
  readonly host: string;
  readonly port?: number;
}

/** The address that a text is, if it is one and nothing else. A path other than the root is what only the caller knows. */
export function addressIn(text: string | undefined): Address | undefined {
  const groups = ADDRESS.exec(text ?? '')?.groups;
  if (!groups || (groups.path ?? '/') !== '/') {
    return undefined;
  }
  const { scheme, host, port } = groups;
  return {
    ...(scheme && { scheme: scheme.toLowerCase() }),
    host,
    ...(port && { port: Number(port) }),
  };
}
