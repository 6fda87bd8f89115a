import { ConflictError } from '@backstage/errors';
import type {
  ApplyResult,
  DocumentMessage,
  DocumentResult,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { checkTemplates } from '@openchoreo/compiler';
import {
  type Diagnostic,
  type ParsedDocument,
  parseResources,
} from '@openchoreo/model';
import type { PutOptions, ResourceStore } from '../database/ResourceStore';

/** How a text is applied. */
export interface ApplyOptions extends PutOptions {
  /** Named in messages. */
  readonly file?: string;
}

/** Takes OpenChoreo YAML in. */
export class ApplyService {
  readonly #store: ResourceStore;
  readonly #onStored: () => void;

  /** @param options.onStored - called once after each text of which something may have been stored */
  constructor(options: {
    readonly store: ResourceStore;
    readonly onStored: () => void;
  }) {
    this.#store = options.store;
    this.#onStored = options.onStored;
  }

  /** Stores the valid documents of a text, one by one, and tells what became of each. */
  async apply(text: string, options: ApplyOptions): Promise<ApplyResult> {
    const { file, ...put } = options;
    const documents: DocumentResult[] = [];
    try {
      for (const document of parseResources(text, { file }).documents) {
        documents.push(
          await this.#applyDocument(checkTemplates(document), put),
        );
      }
    } finally {
      // Not before the end: a component and its workload are to be looked at together.
      this.#onStored();
    }
    return { documents };
  }

  async #applyDocument(
    document: ParsedDocument,
    options: PutOptions,
  ): Promise<DocumentResult> {
    const { index, resourceId } = document;
    const common = { index, ...(resourceId && { resource: resourceId }) };
    if (document.status === 'ignored') {
      const message = {
        severity: 'warning',
        message: document.reason,
      } as const;
      return { ...common, action: 'ignored', messages: [message] };
    }
    const errors = document.status === 'invalid' ? document.errors : [];
    const messages = [...errors, ...document.warnings].map(messageOf);
    if (document.status === 'invalid') {
      return { ...common, action: 'invalid', messages };
    }
    try {
      const { action } = await this.#store.put(document.resource, options);
      return { ...common, action, messages };
    } catch (error) {
      if (error instanceof ConflictError) {
        const message = { severity: 'error', message: error.message } as const;
        return {
          ...common,
          action: 'invalid',
          messages: [message, ...messages],
        };
      }
      throw error;
    }
  }
}

function messageOf(diagnostic: Diagnostic): DocumentMessage {
  const { severity, message, remedy, path, line, column } = diagnostic;
  return {
    severity,
    message: remedy ? `${message}; ${remedy}` : message,
    ...(path && { path }),
    ...(line !== undefined && { position: { line, column: column ?? 1 } }),
  };
}
