/** What the first characters of a watch event say. */
export interface PeekedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly resourceVersion: string;
}

/** The order in which API servers write the fields of the kinds they have themselves. */
const CHANGED =
  /^\{"type":"(?:ADDED|MODIFIED)","object":\{"kind":"([^"\\]+)","apiVersion":"([^"\\]+)","metadata":\{"name":"([^"\\]+)",(?:"namespace":"([^"\\]+)",)?"uid":"([^"\\]+)","resourceVersion":"([^"\\]+)"/;

/**
 * Which object a watch event tells of, and in which version, without reading the whole event. Undefined when the event is
 * not of a change, or begins in any other way, as those of custom resources do: it has to be read then.
 */
export function peekObject(event: string): PeekedObject | undefined {
  const found = CHANGED.exec(event);
  if (!found) {
    return undefined;
  }
  const [, kind, apiVersion, name, namespace, uid, resourceVersion] = found;
  return { kind, apiVersion, name, namespace, uid, resourceVersion };
}
