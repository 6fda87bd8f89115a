import { useEffect, useId, useRef, useState } from 'react';
import { EXPORT_FORMATS } from '../export/exportFormats';
import type { ExportFormat } from '../export/exportFormats';
import type { CellMessages } from '../messages';

/** A button that opens a list of files to take the cell away as. */
export function ExportMenu(props: {
  readonly messages: CellMessages;
  readonly onExport: (format: ExportFormat) => void;
}) {
  const { messages, onExport } = props;
  const [isOpen, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    const closeFromOutside = ({ target }: Event) => {
      if (target instanceof Node && !menu.current?.contains(target)) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', closeFromOutside);
    return () => document.removeEventListener('pointerdown', closeFromOutside);
  }, []);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  return (
    <div
      ref={menu}
      className="occ-export"
      role="presentation"
      onKeyDown={({ key }) => {
        if (key === 'Escape') close();
      }}
    >
      <button
        ref={button}
        type="button"
        aria-label={messages.download}
        aria-expanded={isOpen}
        aria-controls={id}
        title={messages.download}
        onClick={() => setOpen(!isOpen)}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M8 2v8M4.5 7L8 10.5 11.5 7M2.5 13.5h11" />
        </svg>
      </button>
      <ul id={id} hidden={!isOpen}>
        {isOpen &&
          EXPORT_FORMATS.map(format => (
            <li key={format}>
              <button
                type="button"
                onClick={() => {
                  close();
                  onExport(format);
                }}
              >
                {messages.exportFormat[format]}
              </button>
            </li>
          ))}
      </ul>
    </div>
  );
}
