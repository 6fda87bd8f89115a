import { useState } from 'react';
import {
  ButtonIcon,
  Tooltip,
  TooltipTrigger,
  VisuallyHidden,
} from '@backstage/ui';
import {
  RiCheckLine,
  RiErrorWarningLine,
  RiFileCopyLine,
} from '@remixicon/react';

const ICONS = {
  idle: <RiFileCopyLine aria-hidden />,
  done: <RiCheckLine aria-hidden />,
  failed: <RiErrorWarningLine aria-hidden />,
};

/** Copies a text to the clipboard and says, to eyes and ears, whether that worked. */
export function CopyButton(props: {
  readonly text: string;
  readonly label: string;
  readonly doneLabel: string;
  readonly failedLabel: string;
}) {
  const [state, setState] = useState<keyof typeof ICONS>('idle');
  const tooltip = {
    idle: props.label,
    done: props.doneLabel,
    failed: props.failedLabel,
  }[state];

  const copy = () =>
    navigator.clipboard.writeText(props.text).then(
      () => setState('done'),
      () => setState('failed'),
    );

  return (
    <>
      <TooltipTrigger onOpenChange={open => open && setState('idle')}>
        <ButtonIcon
          aria-label={props.label}
          variant="tertiary"
          size="small"
          icon={ICONS[state]}
          onPress={copy}
        />
        <Tooltip>{tooltip}</Tooltip>
      </TooltipTrigger>
      <VisuallyHidden aria-live="polite">
        {state === 'idle' ? '' : tooltip}
      </VisuallyHidden>
    </>
  );
}
