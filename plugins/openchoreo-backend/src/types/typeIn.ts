import type {
  RenderPreview,
  TypeMessage,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { checkTemplates } from '@openchoreo/compiler';
import {
  type Diagnostic,
  type ParsedDocument,
  parseResources,
} from '@openchoreo/model';
import { isPlatformType, type PlatformType } from './PlatformTypes';

type PlaceOf = ParsedDocument['placeOf'];

/** The one type of a text, or everything that is wrong with it. */
export function typeIn(text: string):
  | {
      readonly status: 'valid';
      readonly type: PlatformType;
      readonly warnings: readonly TypeMessage[];
      readonly placeOf: PlaceOf;
    }
  | Extract<RenderPreview, { readonly status: 'invalid' }> {
  const [document, ...more] =
    parseResources(text).documents.map(checkTemplates);
  if (!document || more.length > 0) {
    return invalid([
      {
        severity: 'error',
        message: document
          ? 'The text holds several documents'
          : 'The text is empty',
        remedy: 'write one component type or trait',
      },
    ]);
  }
  const { resourceId } = document;
  if (document.status === 'ignored') {
    const message = { severity: 'error', message: document.reason } as const;
    return invalid([message], resourceId);
  }
  const warnings = document.warnings.map(messageOfDiagnostic);
  if (document.status === 'invalid') {
    return invalid(
      [...document.errors.map(messageOfDiagnostic), ...warnings],
      resourceId,
    );
  }
  const { resource: type, placeOf } = document;
  return isPlatformType(type)
    ? { status: 'valid', type, warnings, placeOf }
    : invalid(
        [
          {
            severity: 'error',
            path: 'kind',
            message: `is ${type.kind}, which renders no component`,
            remedy:
              'write a ComponentType, a ClusterComponentType, a Trait or a ClusterTrait',
          },
        ],
        resourceId,
      );
}

/** What is wrong with a type. */
export function invalid(messages: readonly TypeMessage[], resource?: string) {
  return {
    status: 'invalid',
    ...(resource && { resource }),
    messages,
  } as const;
}

/** A template that fails stands in the text when the type, and no trait beside it, has such a part. */
export function placed(
  diagnostic: Diagnostic,
  type: PlatformType,
  placeOf: PlaceOf,
): Diagnostic {
  const { path = '' } = diagnostic;
  const [, part] = /^spec\.([a-zA-Z]+)/.exec(path) ?? [];
  return part !== undefined && Object.hasOwn(type.spec, part)
    ? { ...diagnostic, ...placeOf(path) }
    : diagnostic;
}

export function messageOfDiagnostic(diagnostic: Diagnostic): TypeMessage {
  const { severity, message, remedy, path, resource, line, column } =
    diagnostic;
  return {
    severity,
    message,
    ...(remedy && { remedy }),
    ...(path && { path }),
    ...(resource && { resource }),
    ...(line !== undefined && { position: { line, column: column ?? 1 } }),
  };
}
