import { readFile } from 'node:fs/promises';
import { dirname, posix } from 'node:path';
import {
  resolveSafeChildPath,
  type UrlReaderService,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import { DeclarationError } from './DeclarationError';

/** Larger files are refused: a resource has to fit into one object of a cluster. */
const MAX_BYTES = 1024 * 1024;

/** The content of a file that stands beside an entity's file. */
export interface SourceFile {
  /** Where it was read, for messages and as a refresh key: `file:/…` or `url:https://…`. */
  readonly location: string;
  readonly text: string;
  /** Given by the host of a URL; sent with the next read to save the transfer. */
  readonly etag?: string;
}

/** Files from an earlier read, by location. */
export type KnownFiles = Readonly<Record<string, SourceFile>>;

/** Reads files that stand beside an entity's file, and nothing outside the folder of that file. */
export class SourceReader {
  readonly #urlReader: UrlReaderService;
  readonly #integrations: ScmIntegrationRegistry;

  constructor(options: {
    readonly urlReader: UrlReaderService;
    readonly integrations: ScmIntegrationRegistry;
  }) {
    this.#urlReader = options.urlReader;
    this.#integrations = options.integrations;
  }

  /**
   * Where a file is, for messages and as a refresh key.
   *
   * @param path - relative to the entity's file, with `/`
   * @throws DeclarationError when the path leaves the folder, or the location is neither a file nor a URL
   */
  locate(path: string, entityLocation: LocationSpec): string {
    const relative = posix.normalize(path);
    if (
      posix.isAbsolute(relative) ||
      relative.startsWith('..') ||
      /^[a-z][a-z0-9+.-]*:/i.test(path)
    ) {
      throw new DeclarationError(
        'invalid',
        `"${path}" is outside the folder of the entity; expected a relative path within ${folderOf(
          entityLocation,
        )}`,
      );
    }
    const { type, target } = entityLocation;
    if (type === 'file') {
      return `file:${resolveSafeChildPath(dirname(target), relative)}`;
    }
    if (type === 'url') {
      return `url:${this.#integrations.resolveUrl({
        url: relative,
        base: target,
      })}`;
    }
    throw new DeclarationError(
      'unreadable',
      `files beside a location of type "${type}" cannot be read; register the entity through a file or a URL`,
    );
  }

  /**
   * Reads a file beside an entity's file.
   *
   * @throws DeclarationError `unreadable` when it is absent, too large or not to be had
   */
  async read(
    path: string,
    entityLocation: LocationSpec,
    known: KnownFiles = {},
  ): Promise<SourceFile> {
    const location = this.locate(path, entityLocation);
    try {
      return location.startsWith('file:')
        ? { location, text: decode(await readFile(location.slice(5))) }
        : await this.#readUrl(location, known[location]);
    } catch (error) {
      throw new DeclarationError(
        'unreadable',
        `${path} cannot be read: ${reasonOf(error)}`,
        error,
      );
    }
  }

  async #readUrl(location: string, known?: SourceFile): Promise<SourceFile> {
    try {
      const response = await this.#urlReader.readUrl(location.slice(4), {
        etag: known?.etag,
      });
      const text = decode(await response.buffer());
      return { location, text, etag: response.etag };
    } catch (error) {
      if (known && isNotModified(error)) {
        return known;
      }
      throw error;
    }
  }
}

function folderOf({ target }: LocationSpec): string {
  return target.slice(0, target.lastIndexOf('/') + 1);
}

function decode(content: Buffer): string {
  if (content.length > MAX_BYTES) {
    throw new Error(
      `it has ${content.length} bytes; at most ${MAX_BYTES} are read`,
    );
  }
  return content.toString('utf8');
}

// By name: the error may come from another copy of the package.
function isNotModified(error: unknown): boolean {
  return isError(error) && error.name === 'NotModifiedError';
}

function reasonOf(error: unknown): string {
  if (!isError(error)) {
    return String(error);
  }
  return error.code === 'ENOENT' ? 'there is no such file' : error.message;
}
