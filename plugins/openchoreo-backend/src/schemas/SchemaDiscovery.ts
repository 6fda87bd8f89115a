import {
  ANNOTATION_SCHEMA_DISCOVERY,
  type CellRef,
  type EndpointView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type {
  Component,
  ComponentRelease,
  Environment,
} from '@openchoreo/model';
import type { CellReport, ReportedComponent } from '../database/CellReport';
import type { CellReportStore } from '../database/CellReportStore';
import type { ResourceStore } from '../database/ResourceStore';
import type { ServiceAddress, Services } from '../dataplane/runtime/Services';
import { httpAddressOf } from '../endpoints/httpAddressOf';
import type { Requeue } from '../queue/WorkLoop';
import type { WorkQueue } from '../queue/WorkQueue';
import { askForSchema } from './askForSchema';
import type { DiscoveredSchema, DiscoveredSchemas } from './DiscoveredSchemas';

/** Endpoints that are asked in one go: more are asked in the next, after whatever else is due. */
const BATCH = 20;
const MAX_ATTEMPTS = 5;
const FIRST_RETRY_MS = 5_000;
const TIMEOUT_MS = 5_000;

/** An endpoint without a schema that may be asked. */
interface Candidate {
  readonly component: ReportedComponent;
  readonly endpoint: EndpointView;
  readonly address: ServiceAddress;
  readonly known?: DiscoveredSchema;
}

interface SchemaDiscoveryOptions {
  /** Whether endpoints are asked at all. */
  readonly enabled: boolean;
  readonly schemas: DiscoveredSchemas;
  readonly reports: Pick<CellReportStore, 'get'>;
  readonly store: Pick<ResourceStore, 'get' | 'find'>;
  readonly services: Pick<Services, 'ask'>;
  readonly queue: Pick<WorkQueue, 'add'>;
  /** How long an answer may take, in milliseconds; 5 seconds when left out. */
  readonly timeoutMs?: number;
}

/**
 * Asks endpoints without a schema for one, where that is allowed: once for each release, when it is healthy.
 *
 * A reconcile of a cell asks for that work, so that nothing ever looks at all cells.
 */
export class SchemaDiscovery {
  readonly #options: SchemaDiscoveryOptions;

  constructor(options: SchemaDiscoveryOptions) {
    this.#options = options;
  }

  /** Asks for the work of {@link discover} when a cell has endpoints whose release was never asked. */
  async want(cell: CellRef): Promise<void> {
    if (this.#options.enabled) {
      const candidates = await this.#candidates(cell);
      if (candidates.some(isNew)) {
        await this.#options.queue.add([{ topic: 'schemas', cell }]);
      }
    }
  }

  /** Asks the endpoints of a cell, those first that were never asked. */
  async discover(
    cell: CellRef,
    options: { readonly signal: AbortSignal },
  ): Promise<Requeue> {
    const candidates = this.#options.enabled
      ? await this.#candidates(cell)
      : [];
    const fresh = candidates.filter(isNew);
    const batch = (
      fresh.length > 0 ? fresh : candidates.filter(mayAnswer)
    ).slice(0, BATCH);
    for (const candidate of batch) {
      await this.#ask(cell, candidate, options);
    }
    if (fresh.length > BATCH) {
      return { status: 'again', afterMs: 0 };
    }
    const attempts = (await this.#candidates(cell))
      .filter(mayAnswer)
      .map(({ known }) => known?.attempts ?? 0);
    return attempts.length > 0
      ? {
          status: 'again',
          afterMs: FIRST_RETRY_MS * 2 ** (Math.min(...attempts) - 1),
        }
      : { status: 'done' };
  }

  async #ask(
    cell: CellRef,
    { component, endpoint, address }: Candidate,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<void> {
    const { schemas, services, timeoutMs = TIMEOUT_MS } = this.#options;
    const place = { cell, component: component.name };
    const outcome = await askForSchema(
      { place, address, endpoint },
      { services, timeoutMs, signal },
    );
    await schemas.record(
      cell,
      {
        component: component.name,
        endpoint: endpoint.name,
        release: component.release,
      },
      outcome,
    );
  }

  async #candidates(cell: CellRef): Promise<readonly Candidate[]> {
    const { reports, schemas } = this.#options;
    const report = (await reports.get(cell))?.report;
    const known = await schemas.ofCell(cell);
    const components = (report?.components ?? []).map(({ name }) => name);
    if (known.some(({ component }) => !components.includes(component))) {
      await schemas.retain(cell, components);
    }
    const reachable = report ? reachableIn(report) : [];
    if (reachable.length === 0) {
      return [];
    }
    const mayBeAsked = await this.#judgeOf(cell, reachable);
    return reachable.filter(mayBeAsked).map(candidate => ({
      ...candidate,
      known: known.find(
        ({ component, endpoint }) =>
          component === candidate.component.name &&
          endpoint === candidate.endpoint.name,
      ),
    }));
  }

  /** Tells of candidates whether they lack a schema and may be asked. */
  async #judgeOf(
    { organization, project, environment }: CellRef,
    candidates: readonly Candidate[],
  ): Promise<(candidate: Candidate) => boolean> {
    const { store } = this.#options;
    const owned = { namespace: organization, project };
    const [stage, components, releases] = await Promise.all([
      store.get({
        kind: 'Environment',
        namespace: organization,
        name: environment,
      }),
      store.find('Component', owned),
      store.find('ComponentRelease', {
        ...owned,
        names: [
          ...new Set(candidates.map(({ component }) => component.release)),
        ],
      }),
    ]);
    return ({ component, endpoint }) => {
      const release = releases.find(
        ({ metadata }) => metadata.name === component.release,
      );
      const declared = components.find(
        ({ metadata }) => metadata.name === component.name,
      );
      return (
        release !== undefined &&
        lacksSchema(release, endpoint) &&
        isAllowedIn(stage) &&
        isAllowedFor(declared, endpoint)
      );
    };
  }
}

/** Endpoints of healthy components that take HTTP requests. */
function reachableIn({ components }: CellReport): Candidate[] {
  return components
    .filter(({ health }) => health === 'healthy')
    .flatMap(component =>
      component.endpoints.flatMap(endpoint => {
        const address = httpAddressOf(endpoint);
        return address ? [{ component, endpoint, address }] : [];
      }),
    );
}

function lacksSchema({ spec }: ComponentRelease, { name }: EndpointView) {
  return !spec.workload.endpoints?.[name]?.schema?.content?.trim();
}

function isNew({ component, known }: Candidate): boolean {
  return known?.release !== component.release;
}

/** Gave no answer so far, and not too often. */
function mayAnswer({ component, known }: Candidate): boolean {
  return (
    known?.release === component.release &&
    known.attempts > 0 &&
    known.attempts < MAX_ATTEMPTS
  );
}

/** Production is left alone unless its Environment says otherwise. */
function isAllowedIn(environment: Environment | undefined): boolean {
  const said = environment?.metadata.annotations?.[ANNOTATION_SCHEMA_DISCOVERY];
  return said
    ? said === 'on'
    : environment !== undefined && !environment.spec.isProduction;
}

/** `off` holds for all endpoints of a component; names are those that may be asked. */
function isAllowedFor(
  component: Component | undefined,
  { name }: EndpointView,
): boolean {
  const said = component?.metadata.annotations?.[ANNOTATION_SCHEMA_DISCOVERY];
  return (
    !said || said.split(',').some(word => ['on', name].includes(word.trim()))
  );
}
