import { z } from 'zod';
import { text } from './common';
import type { DeepReadonly } from './deepReadonly';

const valueFrom = z.object({
  secretKeyRef: z.object({ name: text, key: text }).optional(),
});

/** A value is given or referred to, not both. */
export function oneSourceOfValue(
  context: z.core.ParsePayload<{ value?: string; valueFrom?: unknown }>,
) {
  const { value } = context;
  if (value.value !== undefined && value.valueFrom !== undefined) {
    context.issues.push({
      code: 'custom',
      input: value,
      path: ['valueFrom'],
      message: 'is given together with value',
      params: { remedy: 'keep one of the two' },
    });
  }
}

/** Where the value of a variable or file comes from; shared with the workload descriptor. */
export const valueFields = {
  value: z.string().optional(),
  valueFrom: valueFrom.optional(),
};

const envSchema = z
  .object({ key: z.string(), ...valueFields })
  .check(oneSourceOfValue);

const fileSchema = z
  .object({ key: z.string(), mountPath: z.string(), ...valueFields })
  .check(oneSourceOfValue);

/** The part of a container that an environment may override. */
export const configurationFields = {
  env: z.array(envSchema).optional(),
  files: z.array(fileSchema).optional(),
};

/** What the container runs, instead of what its image says. */
export const commandFields = {
  command: z.array(z.string()).optional(),
  args: z.array(z.string()).optional(),
};

export const containerSchema = z.object({
  image: text,
  ...commandFields,
  ...configurationFields,
});

/** An environment variable with a literal value or a reference to a SecretReference. */
export type EnvVar = DeepReadonly<z.infer<typeof envSchema>>;

/** A file mounted into the container, with a literal content or a reference to a SecretReference. */
export type FileVar = DeepReadonly<z.infer<typeof fileSchema>>;

/** The container of a workload. */
export type Container = DeepReadonly<z.infer<typeof containerSchema>>;
