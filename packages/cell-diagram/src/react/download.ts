import type { CellTheme } from '../draw/palette';

/** The theme of a part of a page: what the page says, else what the reader prefers. */
export function themeAround(element: Element | null): CellTheme {
  const mode = element
    ?.closest('[data-theme-mode]')
    ?.getAttribute('data-theme-mode');
  if (mode) return mode === 'dark' ? 'dark' : 'light';
  const prefersDark =
    typeof window.matchMedia === 'function' &&
    window.matchMedia('(prefers-color-scheme: dark)').matches;
  return prefersDark ? 'dark' : 'light';
}

/** Hands a file to the reader. */
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read the file once the current task is over.
  setTimeout(() => URL.revokeObjectURL(address));
}
