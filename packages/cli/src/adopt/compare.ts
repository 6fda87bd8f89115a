import type { Manifest } from '@openchoreo/compiler';
import { createTwoFilesPatch } from 'diff';
import { API_VERSION, LABELS, parseResources } from '@openchoreo/model';
import { stringify } from 'yaml';
import { z } from 'zod';
import { CliError } from '../cliError';
import { validResources } from '../input/readResources';
import { report } from '../input/report';
import {
  manifestsOf,
  platformResources,
  renderOffline,
} from '../render/renderOffline';
import { ResourceSet } from '../render/ResourceSet';
import type { Terminal } from '../terminal';
import type { AdoptedComponent } from './Adoption';
import { type Destination, proposedResources } from './proposedResources';

const NOTHING = 'nothing was compared';

const originalSchema = z
  .object({
    kind: z.enum(['Deployment', 'CronJob', 'Service']),
    metadata: z.object({ name: z.string() }).passthrough(),
    spec: z.record(z.string(), z.unknown()),
  })
  .passthrough();

/** What a cluster fills in, and what the platform gives every object. */
const LEFT_OUT = new Set([
  'clusterIP',
  'clusterIPs',
  'creationTimestamp',
  'labels',
  'matchLabels',
  'selector',
]);

/**
 * What the platform would make of a proposal, beside what there is: a unified diff of the specification of each object.
 * Names and labels are the platform's own and are left out.
 *
 * @throws CliError `refused` when the proposal does not compile
 */
export function compareWithOriginals(
  options: {
    readonly components: readonly AdoptedComponent[];
    readonly originals: readonly unknown[];
    readonly destination: Required<Destination>;
  },
  terminal: Terminal,
): string {
  const { components, originals, destination } = options;
  const resources = resourcesOf(components, destination, terminal);
  const plan = renderOffline(destination, resources, NOTHING, terminal);
  const rendered = manifestsOf(plan);
  return originals
    .flatMap(original => {
      const { success, data } = originalSchema.safeParse(original);
      const counterpart =
        success &&
        rendered.find(
          ({ kind, metadata }) =>
            kind === data.kind &&
            metadata.labels?.[LABELS.component] === data.metadata.name,
        );
      return counterpart ? [diffOf(data, counterpart)] : [];
    })
    .join('');
}

/** The proposal in a project and an environment that are nothing but a place for it. */
function resourcesOf(
  components: readonly AdoptedComponent[],
  destination: Required<Destination>,
  terminal: Terminal,
): ResourceSet {
  const { organization: namespace, project, environment } = destination;
  const proposed = [
    {
      apiVersion: API_VERSION,
      kind: 'Project',
      metadata: { name: project, namespace },
      spec: { deploymentPipelineRef: { name: 'default' } },
    },
    {
      apiVersion: API_VERSION,
      kind: 'Environment',
      metadata: { name: environment, namespace },
      spec: { dataPlaneRef: { kind: 'ClusterDataPlane', name: 'default' } },
    },
    ...components.flatMap(component =>
      proposedResources(component, destination),
    ),
  ];
  const { documents } = parseResources(
    proposed.map(resource => stringify(resource)).join('---\n'),
  );
  const errors = documents.flatMap(document =>
    document.status === 'invalid' ? document.errors : [],
  );
  errors.forEach(error => report(error, terminal));
  if (errors.length > 0) {
    throw new CliError('refused', `the proposal is invalid; ${NOTHING}`);
  }
  return new ResourceSet([
    ...platformResources(),
    ...validResources(documents),
  ]);
}

function diffOf(
  original: z.infer<typeof originalSchema>,
  rendered: Manifest,
): string {
  const path = `${original.kind}/${original.metadata.name}`;
  const patch = createTwoFilesPatch(
    `now/${path}`,
    `proposed/${path}`,
    comparable(original.spec),
    comparable(rendered.spec),
  );
  // The first line is a ruler, which is no part of the format.
  return patch.slice(patch.indexOf('\n') + 1);
}

function comparable(spec: unknown): string {
  return stringify({ spec: stripped(spec) }, { sortMapEntries: true });
}

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(stripped);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([key]) => !LEFT_OUT.has(key))
          .map(([key, inner]) => [key, stripped(inner)]),
      )
    : value;
}
