// What is commented or quoted has no structure, and what is not closed goes on to the end, so that nothing is read twice.
// Names may hold dots.
const TOKEN =
  /\/\/[^\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[A-Za-z_][\w.]*|[{}]/g;

/** The methods of the services in a Protocol Buffers file, with the full names of their services. */
export function protoMethods(
  source: string,
): { readonly service: string; readonly method: string }[] {
  const tokens = (source.match(TOKEN) ?? []).filter(
    token => !/^["'/]/.test(token),
  );
  const methods: { service: string; method: string }[] = [];
  let packageName = '';
  let service: string | undefined;
  let depth = 0;
  tokens.forEach((token, index) => {
    const next = tokens[index + 1] ?? '';
    if (token === '{') {
      depth += 1;
    } else if (token === '}') {
      depth -= 1;
      service = depth === 0 ? undefined : service;
    } else if (depth === 0 && token === 'package') {
      packageName = next;
    } else if (depth === 0 && token === 'service') {
      service = packageName ? `${packageName}.${next}` : next;
    } else if (depth === 1 && token === 'rpc' && service !== undefined) {
      methods.push({ service, method: next });
    }
  });
  return methods;
}
