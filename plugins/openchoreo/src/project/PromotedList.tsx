import type { PromotedComponent } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Disclosure,
  ProblemList,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';

/** Which release of which component is promoted. */
export function PromotedList(props: {
  readonly components: readonly PromotedComponent[];
}) {
  const t = useText();
  const promoted = props.components.flatMap(component =>
    component.status === 'promoted' ? [component] : [],
  );
  return promoted.length === 0 ? null : (
    <Disclosure title={t('chosen.releases', { count: promoted.length })} open>
      <ul style={{ margin: 0, maxHeight: '20vh', overflowY: 'auto' }}>
        {promoted.map(({ component, release }) => (
          <li key={component}>{release}</li>
        ))}
      </ul>
    </Disclosure>
  );
}

/** Which components stay as they are, and why. */
export function Refusals(props: {
  readonly components: readonly PromotedComponent[];
}) {
  const t = useText();
  const refused = props.components.flatMap(component =>
    component.status === 'refused' ? [component] : [],
  );
  return refused.length === 0 ? null : (
    <ProblemList
      title={t('chosen.refused', { count: refused.length })}
      problems={refused.map(({ message }) => ({ message }))}
    />
  );
}
