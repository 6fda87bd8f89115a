import { useId } from 'react';
import { Link } from 'react-router-dom';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { PipelineView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { environmentsRouteRef } from '../routes';
import { useText } from '../translation';
import { conditionsOf } from './conditionsOf';
import {
  BOX,
  pipelineLayout,
  type PlacedEnvironment,
  type PlacedPath,
} from './pipelineLayout';
import styles from './PipelineGraph.module.css';

const LABEL = { width: 160, height: 22 } as const;
const PADDING = 14;

/** The environments of a pipeline and the promotions between them. The table beside it says the same in words. */
export function PipelineGraph({
  pipeline,
}: {
  readonly pipeline: PipelineView;
}) {
  const t = useText();
  const arrow = useId();
  const { width, height, environments, paths } = pipelineLayout(pipeline);
  return (
    <div className={styles.scroll}>
      <svg
        role="group"
        aria-label={t('pipelines.graph', { pipeline: pipeline.displayName })}
        className={styles.graph}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        <defs>
          <marker
            id={arrow}
            viewBox="0 0 8 8"
            refX="8"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M 0 0 L 8 4 L 0 8 z" className={styles.arrow} />
          </marker>
        </defs>
        <g aria-hidden>
          {paths.map(placed => (
            <Path key={keyOf(placed)} placed={placed} arrow={arrow} />
          ))}
        </g>
        {environments.map(placed => (
          <Environment
            key={placed.environment.name}
            placed={placed}
            pipeline={pipeline}
          />
        ))}
      </svg>
    </div>
  );
}

function keyOf({ path, line }: PlacedPath): string {
  return `${path.from} ${path.to} ${line}`;
}

function Path(props: { readonly placed: PlacedPath; readonly arrow: string }) {
  const t = useText();
  const { path, line, label, isBack } = props.placed;
  const conditions = conditionsOf(path, t);
  const top = label.y - (conditions.length * LABEL.height) / 2;
  return (
    <>
      <path
        d={line}
        className={isBack ? styles.back : styles.path}
        markerEnd={`url(#${props.arrow})`}
      />
      {conditions.map((condition, index) => (
        <g key={condition}>
          <rect
            className={styles.label}
            x={label.x - LABEL.width / 2}
            y={top + index * LABEL.height + 1}
            width={LABEL.width}
            height={LABEL.height - 2}
            rx={(LABEL.height - 2) / 2}
          />
          <text
            className={styles.condition}
            x={label.x}
            y={top + (index + 0.5) * LABEL.height}
          >
            {condition}
          </text>
        </g>
      ))}
    </>
  );
}

function Environment(props: {
  readonly placed: PlacedEnvironment;
  readonly pipeline: PipelineView;
}) {
  const t = useText();
  const { environment, x, y } = props.placed;
  const environments = useRouteRef(environmentsRouteRef);
  const search = new URLSearchParams({
    q: `${props.pipeline.organization}/${environment.name}`,
  });
  const note = noteOf(environment, t);
  const box = (
    <>
      <rect
        x={x}
        y={y}
        width={BOX.width}
        height={BOX.height}
        rx={8}
        className={styles.box}
        data-production={environment.isProduction}
        data-missing={!environment.exists}
      />
      <text
        x={x + PADDING}
        y={y + BOX.height / 2 - (note ? 8 : 0)}
        className={styles.name}
      >
        {shortened(environment.displayName)}
      </text>
      {note && (
        <text
          x={x + PADDING}
          y={y + BOX.height / 2 + 12}
          className={styles.note}
        >
          {note}
        </text>
      )}
    </>
  );
  return environments ? (
    <Link
      to={`${environments()}?${search}`}
      className={styles.link}
      aria-label={spoken(props, note, t)}
    >
      {box}
    </Link>
  ) : (
    <g>{box}</g>
  );
}

function noteOf(
  { exists, isProduction }: PlacedEnvironment['environment'],
  t: ReturnType<typeof useText>,
): string {
  if (!exists) {
    return t('pipelines.missing');
  }
  return isProduction ? t('environment.production') : '';
}

/** What the picture shows of an environment, for those who hear it. */
function spoken(
  { placed, pipeline }: Parameters<typeof Environment>[0],
  note: string,
  t: ReturnType<typeof useText>,
): string {
  const { name, displayName } = placed.environment;
  const leads = pipeline.paths
    .filter(({ from }) => from === name)
    .map(path =>
      [
        t('pipelines.promotesTo', {
          environment:
            pipeline.environments.find(other => other.name === path.to)
              ?.displayName ?? path.to,
        }),
        ...conditionsOf(path, t),
      ].join(', '),
    );
  return [displayName, note, ...leads].filter(Boolean).join('; ');
}

/** What fits into a box; the whole name is said, and stands in the table. */
function shortened(name: string): string {
  return name.length > 19 ? `${name.slice(0, 18)}…` : name;
}
