import {
  Alert,
  Text,
  type Attention,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { UnhealthyTable } from './UnhealthyTable';
import { unhealthyOf } from './unhealthyOf';

/** What is unhealthy in some projects. One that cannot be read is named, and hides nothing of the others. */
export function UnhealthyComponents(props: {
  readonly projects: Attention['projects'];
}) {
  const t = useText();
  const { projects } = props;
  const failures = projects.flatMap(project =>
    project.status === 'failed' ? [project.error.message] : [],
  );
  const isReading = projects.some(({ status }) => status === 'loading');
  const found = projects.flatMap(project =>
    project.status === 'ready' ? unhealthyOf(project.data) : [],
  );
  const isWell = found.length === 0 && failures.length === 0;
  return (
    <>
      {failures.length > 0 && (
        <Alert
          icon
          role="alert"
          status="warning"
          title={t('attention.unread', { count: failures.length })}
          description={[...new Set(failures)].join(' ')}
        />
      )}
      {found.length > 0 && <UnhealthyTable components={found} />}
      {isWell && (
        <Text role="status" color="secondary">
          {isReading ? t('attention.reading') : t('attention.allHealthy')}
        </Text>
      )}
    </>
  );
}
