import type { CellPlan } from '@openchoreo/compiler';
import {
  type CellDescription,
  type CellGraph,
  type Finding,
  cellGraphOf,
  findingsOf,
} from '@openchoreo/cell-diagram/svg';
import {
  type OfflineCell,
  renderOffline,
  resourcesIn,
} from '../render/renderOffline';
import type { Terminal } from '../terminal';
import type { AnswerFormat } from './validate';

const NO_ANSWER = 'nothing was looked at';

/** The gravest first. */
export const SEVERITIES = ['error', 'warning', 'note'] as const;

/** Of what an architect should look at in a cell. */
export interface FindingsOptions
  extends Pick<OfflineCell, 'organization' | 'project' | 'environment'> {
  readonly files: readonly string[];
  /** The least grave finding that makes the command fail. */
  readonly failOn: (typeof SEVERITIES)[number];
  readonly output: AnswerFormat;
}

/**
 * Prints what stands out about a cell, the same as beside its diagram in the portal.
 *
 * @returns the exit code: 1 when something is as grave as `failOn`, else 0
 * @throws CliError `refused` when something does not compile
 */
export async function findings(
  { files, failOn, output, ...cell }: FindingsOptions,
  terminal: Terminal,
): Promise<number> {
  const resources = await resourcesIn(files, NO_ANSWER, terminal);
  const plan = renderOffline(cell, resources, NO_ANSWER, terminal);
  const { project, environment } = cell;
  const graph = cellGraphOf(descriptionOf(plan), {
    title: project,
    subtitle: environment,
    linkTo: () => undefined,
  });
  const answers = findingsOf(graph).map(finding => answerOf(finding, graph));
  terminal.out(
    output === 'json'
      ? `${JSON.stringify(answers, undefined, 2)}\n`
      : answers.map(textOf).join(''),
  );
  if (answers.length === 0) {
    terminal.err('nothing stands out');
  }
  const grave = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return answers.some(({ severity }) => grave.includes(severity)) ? 1 : 0;
}

/** A finding with the names of what it is about. */
interface Answer {
  readonly severity: Finding['severity'];
  readonly rule: Finding['rule'];
  readonly component: string;
  readonly message: string;
}

function textOf({ severity, rule, component, message }: Answer): string {
  return `${severity} ${rule}: ${component} ${message}\n`;
}

function answerOf(finding: Finding, { nodes, peers }: CellGraph): Answer {
  const nameOf = (id: string) =>
    [...nodes, ...peers].find(each => each.id === id)?.name ?? id;
  const { severity, rule, subject } = finding;
  return {
    severity,
    rule,
    component: nameOf(subject),
    message: messageOf(finding, nameOf),
  };
}

function messageOf(finding: Finding, nameOf: (id: string) => string): string {
  switch (finding.rule) {
    case 'pending-connection':
      return `has a connection to ${nameOf(finding.to)} that leads nowhere${
        finding.reason ? `: ${finding.reason}` : ''
      }`;
    case 'cycle':
      return finding.members.length === 1
        ? 'calls itself'
        : `is in a circle of calls with ${finding.members
            .slice(1)
            .map(nameOf)
            .join(', ')}`;
    case 'fan-out':
      return `calls ${finding.callees} others and fails with each of them`;
    case 'open-endpoint':
      return `lets anybody on the internet call its endpoint ${finding.endpoint}`;
    default:
      return `has the endpoint ${finding.endpoint}, which no component declares to call`;
  }
}

function descriptionOf({
  cell,
  components,
  consumers,
}: CellPlan): CellDescription {
  return {
    ...cell,
    components: components.map(component => ({
      name: component.name,
      displayName: component.name,
      componentType: component.componentType,
      health: 'unknown',
      endpoints: component.status === 'compiled' ? component.endpoints : [],
    })),
    connections: components.flatMap(({ connections }) => connections),
    consumers: consumers.map(({ from, component, endpoint }) => ({
      organization: from.organization,
      project: from.project,
      component: from.component,
      target: { component, endpoint },
    })),
  };
}
