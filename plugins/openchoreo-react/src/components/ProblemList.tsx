import type { Problem } from '@openchoreo/backstage-plugin-openchoreo-common';
import { Alert } from '../ui';

/** What is wrong with an input, where it stands, as the control plane said it. */
export function ProblemList(props: {
  readonly title: string;
  readonly problems: readonly Problem[];
}) {
  return (
    <Alert
      icon
      status="danger"
      title={props.title}
      description={
        <ul
          style={{
            margin: 0,
            overflowWrap: 'anywhere',
            paddingInlineStart: 'var(--bui-space-4)',
          }}
        >
          {props.problems.map(problem => (
            <li key={`${problem.resource}:${problem.path}:${problem.message}`}>
              {problem.message}
              <Place problem={problem} />
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Place({ problem }: { readonly problem: Problem }) {
  const parts = [problem.resource, problem.path].filter(Boolean);
  return parts.length === 0 ? null : (
    <div>
      <code>{parts.join(': ')}</code>
    </div>
  );
}
