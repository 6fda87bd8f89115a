import type { CSSProperties } from 'react';

const style: CSSProperties = {
  padding: 'var(--bui-space-2) var(--bui-space-3)',
  borderRadius: 'var(--bui-radius-2)',
  background: 'var(--bui-bg-neutral-2)',
  fontFamily: 'var(--bui-font-monospace)',
};

/** The command that brings resources to the control plane. */
export function ApplyHint() {
  return <code style={style}>openchoreo apply -f resources.yaml</code>;
}
