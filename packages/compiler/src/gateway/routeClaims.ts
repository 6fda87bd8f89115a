import { LABELS } from '@openchoreo/model';
import { canonicalJson } from '../canonicalJson';
import type { Manifest } from '../cellPlan';
import { isPlainObject } from '../expressions/values';

/**
 * Calls that a route takes at a gateway. Two routes that take the same ones exclude each other: the Gateway API lets
 * the older of them have the calls, and the other gets none.
 */
export interface RouteClaim {
  /** Equal for the same calls. */
  readonly key: string;
  /** The same calls, in words. */
  readonly calls: string;
  /** The only listener of the gateway that is meant; all when absent. */
  readonly listener?: string;
  readonly kind: string;
  /** Whether routes of the same kind exclude each other too. */
  readonly isExclusive: boolean;
  /** Endpoint that the calls are for, by its name; that of the route where it does not say. */
  readonly endpoint: string;
}

type Fields = Readonly<Record<string, unknown>>;

const GATEWAY_API = 'gateway.networking.k8s.io/';

/** How the calls of a listener are told apart: by name and content, by name, or not at all. */
const TOLD_BY: Readonly<Record<string, 'content' | 'name' | 'listener'>> = {
  HTTPRoute: 'content',
  GRPCRoute: 'content',
  TLSRoute: 'name',
  TCPRoute: 'listener',
  UDPRoute: 'listener',
};

/** The calls that the routes among these objects take. */
export function routeClaims(manifests: readonly Manifest[]): RouteClaim[] {
  return manifests
    .filter(
      ({ apiVersion, kind }) =>
        apiVersion.startsWith(GATEWAY_API) && Object.hasOwn(TOLD_BY, kind),
    )
    .flatMap(claimsOf);
}

function claimsOf(route: Manifest): RouteClaim[] {
  const { kind, metadata } = route;
  const spec = isPlainObject(route.spec) ? route.spec : {};
  const by = TOLD_BY[kind];
  // A route without host names takes all that its listener has.
  const hosts = by === 'listener' ? [''] : textsOf(spec.hostnames, ['*']);
  const endpoint =
    metadata.labels?.[LABELS.endpointName] ?? `${kind} ${metadata.name}`;
  return objectsOf(spec.parentRefs).flatMap(parent => {
    const gateway = `${parent.namespace ?? metadata.namespace}/${parent.name}`;
    const listener = parent.sectionName ?? parent.port;
    const common = {
      kind,
      endpoint,
      ...(listener !== undefined && { listener: String(listener) }),
    };
    const at = `at Gateway ${gateway}`;
    return hosts.flatMap((host): RouteClaim[] => {
      switch (by) {
        case 'listener':
          return [
            {
              ...common,
              key: canonicalJson([kind, gateway]),
              calls: `all calls of ${
                common.listener
                  ? `listener ${common.listener}`
                  : 'its listeners'
              } ${at}`,
              isExclusive: true,
            },
          ];
        case 'name':
          return [
            {
              ...common,
              key: canonicalJson([kind, gateway, host]),
              calls: `${host} ${at}`,
              isExclusive: true,
            },
          ];
        default:
          return [
            // One name is for HTTP or for gRPC at a listener.
            {
              ...common,
              key: canonicalJson([gateway, host]),
              calls: `${host} ${at}`,
              isExclusive: false,
            },
            ...matchesOf(spec).map(match => ({
              ...common,
              key: canonicalJson([kind, gateway, host, match]),
              calls: `${host}${wordsOf(match)} ${at}`,
              isExclusive: true,
            })),
          ];
      }
    });
  });
}

/** Every match of a route, with what the Gateway API takes for what is not given. */
function matchesOf(spec: Fields): Fields[] {
  return objectsOf(spec.rules).flatMap(rule => {
    const matches = objectsOf(rule.matches);
    return (matches.length > 0 ? matches : [{}]).map(match => {
      const { type = 'PathPrefix', value = '/' } = isPlainObject(match.path)
        ? match.path
        : {};
      const isPrefix = type === 'PathPrefix' && value !== '/';
      return {
        ...match,
        path: {
          type,
          value: isPrefix ? String(value).replace(/\/$/, '') : value,
        },
      };
    });
  });
}

function wordsOf({ path, method }: Fields): string {
  const value = isPlainObject(path) ? String(path.value) : '';
  if (isPlainObject(method)) {
    return ` ${[method.service, method.method].filter(Boolean).join('/')}`;
  }
  return typeof method === 'string' ? `${value} (${method})` : value;
}

function objectsOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isPlainObject) : [];
}

function textsOf(value: unknown, otherwise: readonly string[]) {
  const texts = Array.isArray(value) ? value.map(String) : [];
  return texts.length > 0 ? texts : otherwise;
}
