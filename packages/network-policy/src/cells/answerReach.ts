import type { EndVerdict, Flow, PodPeer } from '../flow';
import { PolicyIndex } from '../PolicyIndex';
import { outsideRules } from './outsideRules';
import { type Place, type ProjectName, formatPlace } from './place';
import { endpointsOf, namespaceNamed, podOf } from './pods';
import { ReachError } from './ReachError';
import type { RenderedCell, RenderedComponent } from './RenderedCell';

const COLLECTOR = 'collector';

/** At least one of the two; the other one is then everything that is allowed. */
export interface ReachQuestion {
  readonly from?: Place;
  readonly to?: Place;
}

/** A way from one place to another, and what the policies of both ends say of it. */
export interface ReachPath {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  /** Of the pod or the system outside; absent when every port is meant. */
  readonly port?: number | string;
  readonly allowed: boolean;
  readonly egress: EndVerdict;
  readonly ingress: EndVerdict;
}

interface Source {
  readonly name: string;
  readonly pod: PodPeer;
}

interface Destination extends Pick<Flow, 'to' | 'port' | 'protocol'> {
  readonly name: string;
}

/**
 * Answers whether one place reaches another, what a place reaches, or who reaches it, from the rendered policies of the
 * cells concerned: its own, and those that it has connections with. Policies name the namespaces that they let in, so that
 * no other cell can matter.
 *
 * @param load - the plan of a project in the environment; undefined when nothing runs there
 * @throws ReachError when the question is about nothing, or about something that does not run
 */
export async function answerReach(
  { from, to }: ReachQuestion,
  load: (project: ProjectName) => Promise<RenderedCell | undefined>,
): Promise<ReachPath[]> {
  const known = [from, to].filter(place => place?.kind === 'component');
  if (known.length === 0 || from?.kind === 'outside') {
    throw new ReachError(
      'unreadable',
      'Ask from a component or a gateway, and to a component, a gateway of it or something outside; at least one has to be a component',
    );
  }
  const own = await loadAll(known.flatMap(projectOf), load);
  const others = await loadAll(
    own.flatMap(cell => neighbours(cell, { from, to })),
    load,
  );
  const cells = unique([...own, ...others]);
  const policies = new PolicyIndex(cells.flatMap(objectsOf));
  const sources = from
    ? [sourceAt(from, cells)]
    : [...gatewaySources(own), ...collectors(own), ...cells.flatMap(sourcesIn)];
  const isList = !from || !to;
  const paths = sources.flatMap(source => {
    const destinations = to
      ? destinationsAt(to, cells)
      : [...cells.flatMap(destinationsIn), ...collectors(own)];
    return [
      ...destinations.map(destination => pathOf(policies, source, destination)),
      ...(to ? [] : outsideRules(policies, source)),
    ];
  });
  return isList
    ? paths.filter(path => path.allowed && path.from !== componentOf(path.to))
    : paths;
}

function pathOf(
  policies: PolicyIndex,
  { name: from, pod }: Source,
  { name, to, port, protocol }: Destination,
): ReachPath {
  const verdict = policies.reach({ from: pod, to, port, protocol });
  return { from, to: name, protocol, port, ...verdict };
}

async function loadAll(
  projects: readonly ProjectName[],
  load: (project: ProjectName) => Promise<RenderedCell | undefined>,
): Promise<RenderedCell[]> {
  const wanted = new Map(
    projects.map(({ organization, project }) => [
      `${organization}/${project}`,
      { organization, project },
    ]),
  );
  const loaded = await Promise.all([...wanted.values()].map(load));
  return loaded.filter(cell => cell !== undefined);
}

/** Whom the place asked about has connections with, when the other end is open. */
function neighbours(
  { cell, components, consumers }: RenderedCell,
  { from, to }: ReachQuestion,
): ProjectName[] {
  const called =
    !to && isIn(from, cell)
      ? components
          .filter(({ name }) => name === from.component)
          .flatMap(({ connections }) =>
            connections.flatMap(({ target }) =>
              'organization' in target ? [target] : [],
            ),
          )
      : [];
  const calling =
    !from && isIn(to, cell)
      ? consumers
          .filter(({ component }) => component === to.component)
          .map(consumer => consumer.from)
      : [];
  return [...called, ...calling];
}

function isIn(
  place: Place | undefined,
  { organization, project }: ProjectName,
): place is Extract<Place, { kind: 'component' }> {
  return (
    place?.kind === 'component' &&
    place.organization === organization &&
    place.project === project
  );
}

function projectOf(place: Place | undefined): ProjectName[] {
  return place?.kind === 'component' ? [place] : [];
}

function unique(cells: readonly RenderedCell[]): RenderedCell[] {
  return [...new Map(cells.map(cell => [cell.namespace, cell])).values()];
}

function objectsOf({ manifests, components }: RenderedCell): unknown[] {
  return [
    ...manifests,
    ...components.flatMap(component =>
      component.status === 'compiled' ? component.manifests : [],
    ),
  ];
}

function sourceAt(place: Place, cells: readonly RenderedCell[]): Source {
  const found =
    place.kind === 'gateway'
      ? gatewaySources(cells).find(({ name }) => name === formatPlace(place))
      : componentSource(place, cells);
  if (!found) {
    throw new ReachError('unknown', `${formatPlace(place)} is not there`);
  }
  return found;
}

function componentSource(place: Place, cells: readonly RenderedCell[]): Source {
  const { cell, component } = componentAt(place, cells);
  const pod = podOf(cell, component);
  if (!pod) {
    throw new ReachError(
      'unknown',
      `${formatPlace(
        place,
      )} has no pods: it did not compile, or its type renders none`,
    );
  }
  return { name: nameOf(cell, component), pod };
}

function componentAt(place: Place, cells: readonly RenderedCell[]) {
  const cell = cells.find(other => isIn(place, other.cell));
  const component =
    place.kind === 'component'
      ? cell?.components.find(({ name }) => name === place.component)
      : undefined;
  if (!cell || !component) {
    throw new ReachError(
      'unknown',
      `${formatPlace(place)} does not run in this environment`,
    );
  }
  return { cell, component };
}

function gatewaySources(cells: readonly RenderedCell[]): Source[] {
  const gateways = new Map(
    cells.flatMap(cell => cell.gateways).map(each => [each.side, each]),
  );
  return Array.from(gateways.values(), ({ side, namespace, labels = {} }) => ({
    name: formatPlace({ kind: 'gateway', side }),
    pod: { kind: 'pod', namespace: namespaceNamed(namespace), labels },
  }));
}

/** The collector of the data plane that the cells are on, both as a source and as a destination. */
function collectors(cells: readonly RenderedCell[]): (Source & Destination)[] {
  return cells
    .flatMap(({ collector }) => collector ?? [])
    .slice(0, 1)
    .map(({ namespace, labels, port }) => {
      const pod: PodPeer = {
        kind: 'pod',
        namespace: namespaceNamed(namespace),
        labels,
      };
      return { name: COLLECTOR, pod, to: pod, port, protocol: 'TCP' };
    });
}

function sourcesIn(cell: RenderedCell): Source[] {
  return cell.components.flatMap(component => {
    const pod = podOf(cell, component);
    return pod ? [{ name: nameOf(cell, component), pod }] : [];
  });
}

function destinationsAt(
  place: Place,
  cells: readonly RenderedCell[],
): Destination[] {
  if (place.kind === 'outside') {
    const { host, port, protocol } = place;
    const isAddress = /^[0-9.]+$|:/.test(host);
    return [
      {
        name: formatPlace(place),
        to: isAddress
          ? { kind: 'address', ip: host }
          : { kind: 'host', name: host },
        port,
        protocol,
      },
    ];
  }
  const { cell, component } = componentAt(place, cells);
  return destinationsOf(
    cell,
    component,
    place.kind === 'component' ? place.endpoint : undefined,
  );
}

function destinationsIn(cell: RenderedCell): Destination[] {
  return cell.components.flatMap(component => destinationsOf(cell, component));
}

function destinationsOf(
  cell: RenderedCell,
  component: RenderedComponent,
  endpoint?: string,
): Destination[] {
  const pod = podOf(cell, component);
  return pod
    ? endpointsOf(component, endpoint).map(({ name, port, protocol }) => ({
        name: `${nameOf(cell, component)}:${name}`,
        to: pod,
        port,
        protocol,
      }))
    : [];
}

function nameOf({ cell }: RenderedCell, { name }: RenderedComponent): string {
  return `${cell.organization}/${cell.project}/${name}`;
}

/** A component reaches itself within its pod, which no policy is about. */
function componentOf(destination: string): string {
  return destination.split(':')[0];
}
