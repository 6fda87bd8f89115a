import { z } from 'zod';
import { anyValue, freeForm, text } from './common';
import type { DeepReadonly } from './deepReadonly';

const EXPRESSION = /^\$\{[\s\S]+\}\s*$/;
const IDENTIFIER = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** A CEL expression, wrapped in `${...}`. */
export const expression = z.string().regex(EXPRESSION);
const variable = z.string().regex(IDENTIFIER);
const targetPlane = z
  .enum(['dataplane', 'observabilityplane'])
  .default('dataplane');

/** `forEach` binds each item to the name in `var`. */
const loop = { forEach: expression.optional(), var: variable.optional() };

function loopNeedsVariable(
  context: z.core.ParsePayload<{ forEach?: string; var?: string }>,
) {
  const { value } = context;
  if (value.forEach !== undefined && value.var === undefined) {
    context.issues.push({
      code: 'custom',
      input: value,
      path: ['var'],
      message: 'is required when forEach is given',
      params: { remedy: 'name the loop variable, e.g. var: item' },
    });
  }
}

/** A schema that a template defines for its parameters, in the OpenAPI v3 dialect of JSON schema. */
export const parametersSchema = z.object({
  openAPIV3Schema: freeForm.optional(),
});

const createdFields = {
  targetPlane,
  includeWhen: expression.optional(),
  ...loop,
  template: freeForm,
};

/** A Kubernetes manifest with expressions in it. */
export const resourceTemplateSchema = z
  .object({ id: text, ...createdFields })
  .check(loopNeedsVariable);

/** A manifest that a trait adds. */
export const createSchema = z.object(createdFields).check(loopNeedsVariable);

const targetFields = {
  group: z.string(),
  version: text,
  kind: text,
  where: expression.optional(),
};

/** A change that a trait makes to what was rendered before it. */
export const patchSchema = z
  .object({
    ...loop,
    target: z.object(targetFields),
    targetPlane,
    operations: z
      .array(
        z.object({
          op: z.enum(['add', 'replace', 'remove']),
          path: z.string(),
          value: anyValue.optional(),
        }),
      )
      .min(1),
  })
  .check(loopNeedsVariable);

/** A manifest that a trait takes away. */
export const removeSchema = z
  .object({ ...loop, target: z.object(targetFields), targetPlane })
  .check(loopNeedsVariable);

/** A rule on the inputs of a template. */
export const validationSchema = z.object({ rule: expression, message: text });

const postRenderValidationSchema = z
  .object({
    when: expression.optional(),
    ...loop,
    target: z.object({
      ...targetFields,
      mustMatch: z.boolean().default(true),
    }),
    targetPlane,
    rule: expression,
    message: text,
  })
  .check(loopNeedsVariable);

/** Rules that component types and traits have in common. */
export const validationFields = {
  validations: z.array(validationSchema).optional(),
  preRenderValidations: z.array(validationSchema).optional(),
  postRenderValidations: z.array(postRenderValidationSchema).optional(),
};

/** `validations` is the old name of `preRenderValidations`. */
export function oneNameForValidations(
  context: z.core.ParsePayload<{
    validations?: unknown[];
    preRenderValidations?: unknown[];
  }>,
) {
  const { value } = context;
  if (value.validations?.length && value.preRenderValidations?.length) {
    context.issues.push({
      code: 'custom',
      input: value,
      path: ['validations'],
      message: 'is the old name of preRenderValidations, which is given too',
      params: { remedy: 'move its rules into preRenderValidations' },
    });
  }
}

/** A schema that a template defines for its parameters. */
export type ParametersSchema = DeepReadonly<z.infer<typeof parametersSchema>>;

/** A manifest with expressions in it, rendered once or for each item of a list. */
export type ResourceTemplate = DeepReadonly<
  z.infer<typeof resourceTemplateSchema>
>;

/** A manifest that a trait adds. */
export type TraitCreate = DeepReadonly<z.infer<typeof createSchema>>;

/** A change that a trait makes to what was rendered before it. */
export type TraitPatch = DeepReadonly<z.infer<typeof patchSchema>>;

/** A manifest that a trait takes away. */
export type TraitRemove = DeepReadonly<z.infer<typeof removeSchema>>;

/** A rule on the inputs of a template. */
export type TemplateValidation = DeepReadonly<z.infer<typeof validationSchema>>;

/** A rule on what was rendered. */
export type PostRenderValidation = DeepReadonly<
  z.infer<typeof postRenderValidationSchema>
>;
