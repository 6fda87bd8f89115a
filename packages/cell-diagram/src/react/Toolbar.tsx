import type { CellMessages } from '../messages';
import type { ExportFormat } from '../export/exportFormats';
import { ExportMenu } from './ExportMenu';
import type { Camera } from './useCamera';

interface ToolbarProps {
  readonly camera: Camera;
  readonly messages: CellMessages;
  readonly onExport: (format: ExportFormat) => void;
}

/** Buttons for what the wheel and the keyboard do, and for downloads. */
export function Toolbar({ camera, messages, onExport }: ToolbarProps) {
  const tools = [
    { name: messages.zoomIn, run: camera.zoomIn, icon: 'M8 3v10M3 8h10' },
    { name: messages.zoomOut, run: camera.zoomOut, icon: 'M3 8h10' },
    {
      name: messages.fit,
      run: camera.fit,
      icon: 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4',
    },
  ];
  return (
    <div className="occ-toolbar" role="group" aria-label={messages.toolbar}>
      {tools.map(({ name, run, icon }) => (
        <button
          key={icon}
          type="button"
          aria-label={name}
          title={name}
          onClick={run}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d={icon} />
          </svg>
        </button>
      ))}
      <ExportMenu messages={messages} onExport={onExport} />
    </div>
  );
}
