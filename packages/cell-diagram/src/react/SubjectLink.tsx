import type { MouseEvent } from 'react';
import { safeHref } from '../safeHref';

interface SubjectLinkProps {
  readonly subject: {
    readonly id: string;
    readonly name: string;
    readonly href?: string;
  };
  readonly onOpen: ((id: string) => void) | undefined;
}

/** The name of a node or peer, as a link where it has an address. */
export function SubjectLink({ subject, onOpen }: SubjectLinkProps) {
  const href = safeHref(subject.href);
  if (!href) return <>{subject.name}</>;
  const onClick = (event: MouseEvent) => {
    // A click with a modifier asks the browser for a new tab or window.
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (!onOpen || !plain) return;
    event.preventDefault();
    onOpen(subject.id);
  };
  return (
    <a href={href} onClick={onClick}>
      {subject.name}
    </a>
  );
}
