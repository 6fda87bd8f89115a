import { z } from 'zod';
import {
  DNS_LABEL,
  DNS_LABEL_LIMIT,
  DNS_SUBDOMAIN,
  DNS_SUBDOMAIN_LIMIT,
  dnsLabelProblem,
  dnsSubdomainProblem,
  type NameProblem,
} from '../names/dnsNames';
import type { DeepReadonly } from './deepReadonly';

/** The API version of every resource. */
export const API_VERSION = 'openchoreo.dev/v1alpha1';

/** The organization of a resource that names none, as in `kubectl apply` without a namespace. */
export const DEFAULT_ORGANIZATION = 'default';

function nameSchema(
  problemOf: (name: string) => NameProblem | undefined,
  published: { readonly pattern: string; readonly maxLength: number },
) {
  return z
    .string()
    .check(context => {
      const problem = problemOf(context.value);
      if (problem) {
        context.issues.push({
          code: 'custom',
          input: context.value,
          ...problem,
        });
      }
    })
    .meta({ ...published, minLength: 1 });
}

/** A name that has to fit where a DNS label or a label value is expected. */
export const dnsLabel = nameSchema(dnsLabelProblem, {
  pattern: DNS_LABEL.source,
  maxLength: DNS_LABEL_LIMIT,
});

/** A name of a Kubernetes object. */
export const dnsSubdomain = nameSchema(dnsSubdomainProblem, {
  pattern: DNS_SUBDOMAIN.source,
  maxLength: DNS_SUBDOMAIN_LIMIT,
});

/** A string that says something. */
export const text = z.string().min(1);

/** A network port. */
export const port = z.int().min(1).max(65535);

/** Values that a component type or trait defines the shape of. */
export const freeForm = z.record(z.string(), z.unknown());

/** A JSON value of any shape. */
export const anyValue = z.unknown();

const stringMap = z.record(z.string(), z.string());

/** Labels that have to be there: at least one. */
export const labelMap = stringMap.refine(
  labels => Object.keys(labels).length > 0,
  { error: 'is empty, which would mean every object' },
);

const metadataFields = {
  labels: stringMap.optional(),
  annotations: stringMap.optional(),
  uid: z.string().optional(),
  generation: z.int().optional(),
  resourceVersion: z.string().optional(),
  creationTimestamp: z.string().optional(),
  deletionTimestamp: z.string().optional(),
  finalizers: z.array(z.string()).optional(),
};

const conditionSchema = z.object({
  type: text,
  status: z.enum(['True', 'False', 'Unknown']),
  reason: z.string(),
  message: z.string(),
  /** RFC 3339. */
  lastTransitionTime: z.string(),
  observedGeneration: z.int().optional(),
});

/** One aspect of a resource's state, as in Kubernetes. */
export type Condition = DeepReadonly<z.infer<typeof conditionSchema>>;

const statusSchema = z.looseObject({
  conditions: z.array(conditionSchema).optional(),
  observedGeneration: z.int().optional(),
});

/** What the control plane observed; written by it alone. */
export type ResourceStatus = DeepReadonly<z.infer<typeof statusSchema>>;

/** Identity and labels of a resource. */
export interface Metadata {
  readonly name: string;
  /** The organization; absent on cluster-scoped kinds. */
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly uid?: string;
  /** Grows with every change of `spec`. */
  readonly generation?: number;
  readonly resourceVersion?: string;
  /** RFC 3339. */
  readonly creationTimestamp?: string;
  /** RFC 3339; set while the resource is being deleted. */
  readonly deletionTimestamp?: string;
  readonly finalizers?: readonly string[];
}

interface KindDefinition<
  Kind extends string,
  Spec extends z.ZodType,
  Name extends z.ZodType<string>,
> {
  readonly kind: Kind;
  readonly spec: Spec;
  readonly name: Name;
}

/** Schema of a kind that lives in an organization. */
export function namespacedKind<
  Kind extends string,
  Spec extends z.ZodType,
  Name extends z.ZodType<string>,
>({ kind, spec, name }: KindDefinition<Kind, Spec, Name>) {
  return z.object({
    apiVersion: z.literal(API_VERSION),
    kind: z.literal(kind),
    metadata: z.object({
      name,
      namespace: dnsLabel.default(DEFAULT_ORGANIZATION),
      ...metadataFields,
    }),
    spec,
    status: statusSchema.optional(),
  });
}

/** Schema of a kind that all organizations share. */
export function clusterKind<
  Kind extends string,
  Spec extends z.ZodType,
  Name extends z.ZodType<string>,
>({ kind, spec, name }: KindDefinition<Kind, Spec, Name>) {
  return z.object({
    apiVersion: z.literal(API_VERSION),
    kind: z.literal(kind),
    metadata: z.object({ name, ...metadataFields }),
    spec,
    status: statusSchema.optional(),
  });
}

/** Reports the items of a list that share a key with an earlier one. */
export function uniqueBy<Item>(what: string, keyOf: (item: Item) => string) {
  return (context: z.core.ParsePayload<Item[]>) => {
    const seen = new Set<string>();
    context.value.forEach((item, index) => {
      const key = keyOf(item);
      if (seen.has(key)) {
        context.issues.push({
          code: 'custom',
          input: item,
          path: [index],
          message: `repeats the ${what} "${key}"`,
          params: { remedy: `give each ${what} once` },
        });
      }
      seen.add(key);
    });
  };
}
