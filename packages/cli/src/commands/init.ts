import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { API_VERSION, dnsLabelProblem } from '@openchoreo/model';
import { stringify } from 'yaml';
import { CliError } from '../cliError';
import { type Proposal, propose } from '../init/proposal';
import { Repository } from '../init/Repository';
import type { Terminal } from '../terminal';

interface InitOptions {
  readonly folder: string;
  /** The project: name of its System in the catalog. */
  readonly system: string;
  /** Group or user in the catalog. */
  readonly owner: string;
  readonly name?: string;
  /** Container image, where a build does not say it. */
  readonly image?: string;
  /** e.g. `deployment/service`. */
  readonly type?: string;
  /** Whether files that are there already are written anew. */
  readonly force?: boolean;
}

/**
 * Looks at a repository and writes `catalog-info.yaml` and `workload.yaml` for the component it makes. Prints the paths of
 * the files.
 *
 * @throws CliError `refused` when one of the files is there already
 */
export async function init(
  options: InitOptions,
  terminal: Terminal,
): Promise<void> {
  const { folder, name, type, force = false } = options;
  const problem = name === undefined ? undefined : dnsLabelProblem(name);
  if (problem) {
    throw new CliError(
      'usage',
      `--name ${problem.message}; ${problem.params.remedy}`,
    );
  }
  const proposal = await propose(await open(folder), {
    name,
    componentType: type,
  });
  const files = [
    {
      path: join(folder, 'catalog-info.yaml'),
      content: entity(proposal, options),
    },
    {
      path: join(folder, 'workload.yaml'),
      content: descriptor(proposal, options),
    },
  ];
  for (const { path } of files) {
    if (!force && (await exists(path))) {
      throw new CliError(
        'refused',
        `${path} is there already; --force writes it anew`,
      );
    }
  }
  proposal.findings.forEach(finding => terminal.err(finding));
  if (!options.image) {
    terminal.err(
      'no image is given: add container.image to workload.yaml, or the annotation openchoreo.dev/image to catalog-info.yaml',
    );
  }
  for (const { path, content } of files) {
    await writeFile(path, stringify(content));
    terminal.out(`${path}\n`);
  }
}

async function open(folder: string): Promise<Repository> {
  try {
    return await Repository.open(folder);
  } catch (cause) {
    throw new CliError(
      'usage',
      `${folder} cannot be read: ${
        cause instanceof Error ? cause.message : cause
      }`,
      { cause },
    );
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function entity(proposal: Proposal, { system, owner }: InitOptions): object {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: proposal.name,
      ...(proposal.language && { tags: [proposal.language] }),
      annotations: {
        'openchoreo.dev/component-type': proposal.componentType,
      },
    },
    spec: {
      type: proposal.componentType.endsWith('web-application')
        ? 'website'
        : 'service',
      lifecycle: 'experimental',
      owner,
      system,
    },
  };
}

function descriptor(proposal: Proposal, { image }: InitOptions): object {
  return {
    apiVersion: API_VERSION,
    metadata: { name: proposal.name },
    ...(image && { container: { image } }),
    ...(proposal.endpoints.length > 0 && { endpoints: proposal.endpoints }),
  };
}
