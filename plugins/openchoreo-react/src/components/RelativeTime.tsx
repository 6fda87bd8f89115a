import { useEffect, useState } from 'react';
import { appLanguageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { timeDistance } from './timeDistance';

const MINUTE = 60_000;

/** When something happened, as people say it; the exact moment is in the title. Keeps up with the clock. */
export function RelativeTime(props: {
  /** ISO 8601. */
  readonly at: string;
  readonly now?: () => Date;
}) {
  const { language } = useApi(appLanguageApiRef).getLanguage();
  const now = useMinutes(props.now ?? currentTime);
  const at = new Date(props.at);
  return (
    <time dateTime={props.at} title={at.toLocaleString(language)}>
      {timeDistance(at, now, language)}
    </time>
  );
}

function currentTime() {
  return new Date();
}

/** The time, told anew each minute. */
function useMinutes(now: () => Date): Date {
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), MINUTE);
    return () => clearInterval(timer);
  }, [now]);
  return time;
}
