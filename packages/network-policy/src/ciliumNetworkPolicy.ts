import { RE2JS } from 're2js';
import { z } from 'zod';
import { blockOf } from './address';
import { ciliumSelector } from './ciliumSelector';
import { exactHost, hostPattern } from './hostPattern';
import { labelSelectorSchema } from './labelSelector';
import type {
  Policy,
  PolicyRule,
  RuleOperation,
  RulePeer,
  RulePort,
} from './policy';

const cidr = z.union([z.cidrv4(), z.cidrv6()]);
const name = z.strictObject({
  matchName: z.string().optional(),
  matchPattern: z.string().optional(),
});
const entities = z.array(z.enum(['all', 'cluster', 'world'])).optional();
const selectors = z.array(labelSelectorSchema).optional();
const cidrSet = z
  .array(z.strictObject({ cidr, except: z.array(cidr).optional() }))
  .optional();

const portRule = z.strictObject({
  ports: z
    .array(
      z.strictObject({
        port: z.string(),
        endPort: z.number().int().optional(),
        protocol: z.enum(['TCP', 'UDP', 'SCTP', 'ANY']).default('ANY'),
      }),
    )
    .min(1),
  rules: z
    .strictObject({
      http: z
        .array(
          z.strictObject({
            method: z.string().optional(),
            path: z.string().optional(),
          }),
        )
        .optional(),
      dns: z.array(name).optional(),
    })
    .optional(),
});

const common = {
  toPorts: z.array(portRule).optional(),
  authentication: z
    .strictObject({ mode: z.enum(['required', 'disabled']) })
    .optional(),
};

const ingressRule = z.strictObject({
  ...common,
  fromEndpoints: selectors,
  fromEntities: entities,
  fromCIDR: z.array(cidr).optional(),
  fromCIDRSet: cidrSet,
});

const egressRule = z.strictObject({
  ...common,
  toEndpoints: selectors,
  toEntities: entities,
  toCIDR: z.array(cidr).optional(),
  toCIDRSet: cidrSet,
  toFQDNs: z.array(name).optional(),
});

/**
 * A `cilium.io/v2` CiliumNetworkPolicy. A field that is not understood is an error: a policy that is half understood would
 * give wrong answers.
 */
export const ciliumNetworkPolicySchema = z.object({
  apiVersion: z.literal('cilium.io/v2'),
  kind: z.literal('CiliumNetworkPolicy'),
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.strictObject({
    description: z.string().optional(),
    endpointSelector: labelSelectorSchema,
    ingress: z.array(ingressRule).optional(),
    ingressDeny: z.array(ingressRule).optional(),
    egress: z.array(egressRule).optional(),
    egressDeny: z.array(egressRule).optional(),
    enableDefaultDeny: z
      .strictObject({
        ingress: z.boolean().optional(),
        egress: z.boolean().optional(),
      })
      .optional(),
  }),
});

interface RuleShape {
  /** What stands for peers, each absent unless given. Cilium takes one of them in a rule. */
  readonly selectors?: z.infer<typeof selectors>;
  readonly entities?: z.infer<typeof entities>;
  readonly cidrs?: readonly string[];
  readonly cidrSet?: z.infer<typeof cidrSet>;
  readonly hosts?: readonly z.infer<typeof name>[];
  readonly toPorts?: readonly z.infer<typeof portRule>[];
  readonly authentication?: { readonly mode: string };
}

/** What a policy of Cilium means. */
export function ciliumPolicy({
  metadata,
  spec,
}: z.infer<typeof ciliumNetworkPolicySchema>): Policy {
  const { namespace } = metadata;
  const read =
    (field: string, effect: PolicyRule['effect']) =>
    (shape: RuleShape, index: number) =>
      rule({ path: `spec.${field}[${index}]`, effect, shape, namespace });
  const { ingress = [], ingressDeny = [], egress = [], egressDeny = [] } = spec;
  const asked = spec.enableDefaultDeny;
  return {
    name: `CiliumNetworkPolicy ${namespace}/${metadata.name}`,
    namespace,
    subject: ciliumSelector(spec.endpointSelector, namespace).pods,
    isolates: {
      ingress: asked?.ingress ?? ingress.length + ingressDeny.length > 0,
      egress: asked?.egress ?? egress.length + egressDeny.length > 0,
    },
    rules: {
      ingress: [
        ...ingress.map(ingressShape).map(read('ingress', 'allow')),
        ...ingressDeny.map(ingressShape).map(read('ingressDeny', 'deny')),
      ],
      egress: [
        ...egress.map(egressShape).map(read('egress', 'allow')),
        ...egressDeny.map(egressShape).map(read('egressDeny', 'deny')),
      ],
    },
  };
}

function ingressShape(read: z.infer<typeof ingressRule>): RuleShape {
  const { fromEndpoints, fromEntities, fromCIDR, fromCIDRSet, ...rest } = read;
  return {
    ...rest,
    selectors: fromEndpoints,
    entities: fromEntities,
    cidrs: fromCIDR,
    cidrSet: fromCIDRSet,
  };
}

function egressShape(read: z.infer<typeof egressRule>): RuleShape {
  const { toEndpoints, toEntities, toCIDR, toCIDRSet, toFQDNs, ...rest } = read;
  return {
    ...rest,
    selectors: toEndpoints,
    entities: toEntities,
    cidrs: toCIDR,
    cidrSet: toCIDRSet,
    hosts: toFQDNs,
  };
}

function rule(options: {
  readonly path: string;
  readonly effect: PolicyRule['effect'];
  readonly shape: RuleShape;
  readonly namespace: string;
}): PolicyRule {
  const { path, effect, shape, namespace } = options;
  const peers = peersOf(shape, namespace);
  const ports = (shape.toPorts ?? []).flatMap(portsOf);
  return {
    path,
    effect,
    authenticated: shape.authentication?.mode === 'required',
    // A rule that names nobody and no port allows nothing; one that names ports alone is for anybody.
    ...(peers ? { peers } : ports.length === 0 && { peers: [] }),
    ...(ports.length > 0 && { ports }),
  };
}

function peersOf(shape: RuleShape, namespace: string): RulePeer[] | undefined {
  const {
    selectors: pods,
    entities: groups,
    cidrs,
    cidrSet: sets,
    hosts,
  } = shape;
  const given = [pods, groups, cidrs, sets, hosts].filter(Boolean);
  if (given.length > 1) {
    throw new Error('names peers in several ways, and Cilium takes one');
  }
  return (
    pods?.map(selector => ({
      kind: 'pods',
      ...ciliumSelector(selector, namespace),
    })) ??
    groups?.map(entity => ({ kind: 'entity', entity })) ??
    cidrs?.map(text => outsideBlock(text, [])) ??
    sets?.map(({ cidr: text, except = [] }) => outsideBlock(text, except)) ??
    hosts?.flatMap(namesOf).map(pattern => ({ kind: 'host', pattern }))
  );
}

function outsideBlock(text: string, except: readonly string[]): RulePeer {
  return {
    kind: 'block',
    block: blockOf(text),
    except: except.map(blockOf),
    mayBePods: false,
  };
}

function namesOf({ matchName, matchPattern }: z.infer<typeof name>) {
  return [
    ...(matchName === undefined ? [] : [exactHost(matchName)]),
    ...(matchPattern === undefined ? [] : [hostPattern(matchPattern)]),
  ];
}

function portsOf({ ports, rules }: z.infer<typeof portRule>): RulePort[] {
  const limits = {
    ...(rules?.http && { operations: rules.http.map(operation) }),
    ...(rules?.dns && { lookups: rules.dns.flatMap(namesOf) }),
  };
  return ports.map(({ port, endPort, protocol }) => ({
    protocol,
    // Zero is every port.
    ...(port !== '0' && { port: /^\d+$/.test(port) ? Number(port) : port }),
    ...(endPort !== undefined && { endPort }),
    ...limits,
  }));
}

function operation({
  method,
  path,
}: {
  readonly method?: string;
  readonly path?: string;
}): RuleOperation {
  return {
    text: `${method ?? '*'} ${path ?? '*'}`,
    ...(method && { method: RE2JS.compile(method) }),
    ...(path && { path: RE2JS.compile(path) }),
  };
}
