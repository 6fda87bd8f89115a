import type { RemixiconComponentType } from '@remixicon/react';
import { Badge } from '../ui';

const COLORS = {
  positive: 'var(--bui-positive-fg-subdued)',
  announcement: 'var(--bui-announcement-fg-subdued)',
  warning: 'var(--bui-warning-fg-subdued)',
  negative: 'var(--bui-negative-fg-subdued)',
  neutral: 'var(--bui-fg-secondary)',
} as const;

/** A state in an icon and a word, so that colour is never the only cue. */
export function StatusBadge(props: {
  readonly icon: RemixiconComponentType;
  readonly tone: keyof typeof COLORS;
  readonly title?: string;
  readonly children: string;
}) {
  const Icon = props.icon;
  return (
    <Badge
      icon={<Icon aria-hidden size={16} color={COLORS[props.tone]} />}
      title={props.title}
      style={{ fontSize: 'var(--bui-font-size-2)', whiteSpace: 'nowrap' }}
    >
      {props.children}
    </Badge>
  );
}
