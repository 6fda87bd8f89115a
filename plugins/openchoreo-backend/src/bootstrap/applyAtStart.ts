import type { LoggerService } from '@backstage/backend-plugin-api';
import { defaultTypesYaml } from '@openchoreo/compiler';
import type { ApplyOptions, ApplyService } from '../service/ApplyService';
import { readYamlFiles } from './readYamlFiles';

/**
 * Applies what every installation begins with: the default types and what modules offer, unless somebody changed them
 * since; then the files of the configuration, which win over the portal at every start.
 */
export async function applyAtStart(options: {
  readonly applyService: ApplyService;
  /** OpenChoreo YAML of backend modules. */
  readonly defaults: readonly string[];
  readonly files: readonly string[];
  readonly logger: LoggerService;
}): Promise<void> {
  const { applyService, defaults, files, logger } = options;
  for (const yaml of [defaultTypesYaml, ...defaults]) {
    await applyLogged(yaml, { origin: 'default', onlyOwn: true });
  }
  for (const { path, text } of await readYamlFiles(files, logger)) {
    await applyLogged(text, { origin: 'config', file: path });
  }

  async function applyLogged(yaml: string, how: ApplyOptions): Promise<void> {
    const { documents } = await applyService.apply(yaml, how);
    for (const { action, resource, index, messages } of documents) {
      if (action === 'invalid') {
        const subject = resource ?? `Document ${index + 1}`;
        const place = how.file ? ` of ${how.file}` : '';
        const problems = messages.map(({ path, message, position }) =>
          [position && `${position.line}:${position.column}`, path, message]
            .filter(Boolean)
            .join(' '),
        );
        logger.error(
          `${subject}${place} was not applied: ${problems.join('; ')}`,
        );
      }
    }
  }
}
