import { z } from 'zod';
import {
  type AdoptedEndpoint,
  type Adoption,
  literal,
  longRunningType,
  protocolOf,
} from './Adoption';

const fileSchema = z
  .object({ target: z.string().optional(), content: z.string().optional() })
  .passthrough();

const containerSchema = z
  .object({
    image: z.string(),
    command: z.array(z.string()).optional(),
    args: z.array(z.string()).optional(),
    variables: z.record(z.string(), z.string()).optional(),
    files: z
      .union([z.record(z.string(), fileSchema), z.array(fileSchema)])
      .optional(),
    resources: z
      .object({
        limits: z.record(z.string(), z.string()).optional(),
        requests: z.record(z.string(), z.string()).optional(),
      })
      .optional(),
  })
  .passthrough();

const scoreSchema = z
  .object({
    apiVersion: z.string().startsWith('score.dev/'),
    metadata: z.object({ name: z.string() }).passthrough(),
    service: z
      .object({
        ports: z
          .record(
            z.string(),
            z.object({
              port: z.number().int(),
              targetPort: z.number().int().optional(),
              protocol: z.string().optional(),
            }),
          )
          .optional(),
      })
      .optional(),
    containers: z
      .record(z.string(), containerSchema)
      .refine(value => Object.keys(value).length > 0, {
        error: 'has no container',
      }),
    resources: z
      .record(z.string(), z.object({ type: z.string() }).passthrough())
      .optional(),
  })
  .passthrough();

type Score = z.infer<typeof scoreSchema>;

/** What refers to something that Score resolves elsewhere. */
const PLACEHOLDER = /\$\{([^}]*)\}/;

/** Whether a document is a Score file. */
export function isScoreFile(document: unknown): boolean {
  return scoreSchema
    .pick({ apiVersion: true })
    .passthrough()
    .safeParse(document).success;
}

/**
 * Reads a Score file: one component, of its first container.
 *
 * @throws ZodError for a file that does not follow the specification
 */
export function adoptScoreFile(document: unknown): Adoption {
  const score = scoreSchema.parse(document);
  const { name } = score.metadata;
  const [[main, container], ...others] = Object.entries(score.containers);
  const endpoints = endpointsOf(score);
  const env = Object.entries(container.variables ?? {})
    .filter(([, value]) => !PLACEHOLDER.test(value))
    .flatMap(([key, value]) => literal(key, value));
  const files = filesOf(container);
  return {
    components: [
      {
        name,
        hosts: [name],
        componentType: longRunningType(endpoints),
        container: {
          image: container.image === '.' ? name : container.image,
          ...(container.command && { command: container.command }),
          ...(container.args && { args: container.args }),
          ...(env.length > 0 && { env }),
          ...(files.length > 0 && { files }),
        },
        endpoints,
        environmentConfigs: {
          ...(container.resources && { resources: container.resources }),
        },
      },
    ],
    remarks: [
      ...(container.image === '.'
        ? [
            `${name}: is built here; put the name of the built image into spec.container.image`,
          ]
        : []),
      ...others.map(
        ([other]) =>
          `${name}: only the container ${main} is taken over, not ${other}; a component has one`,
      ),
      ...placeholders(name, container),
      ...Object.entries(score.resources ?? {}).map(
        ([resource, { type }]) =>
          `${name}: declare a Resource for ${resource} (${type}) and name it in spec.dependencies.resources`,
      ),
    ],
  };
}

function endpointsOf({ service }: Score): Record<string, AdoptedEndpoint> {
  return Object.fromEntries(
    Object.entries(service?.ports ?? {}).map(
      ([name, { port, targetPort, protocol }]) => [
        name.toLowerCase(),
        {
          type: protocolOf(port, { name, transport: protocol }),
          port,
          ...(targetPort !== undefined &&
            targetPort !== port && { targetPort }),
        },
      ],
    ),
  );
}

function filesOf({ files = {} }: z.infer<typeof containerSchema>) {
  const entries = Array.isArray(files)
    ? files.map((file): [string, typeof file] => [file.target ?? '', file])
    : Object.entries(files);
  return entries.flatMap(([target, { content }]) =>
    target && content !== undefined && !PLACEHOLDER.test(content)
      ? [
          {
            key: target.split('/').pop() ?? target,
            mountPath: target.split('/').slice(0, -1).join('/') || '/',
            value: content,
          },
        ]
      : [],
  );
}

function placeholders(
  name: string,
  { variables = {} }: z.infer<typeof containerSchema>,
): string[] {
  return Object.entries(variables).flatMap(([key, value]) => {
    const placeholder = PLACEHOLDER.exec(value)?.[0];
    return placeholder
      ? [
          `${name}: ${key} is left out, as ${placeholder} comes from Score; bind it to a connection, a Resource or a SecretReference`,
        ]
      : [];
  });
}
