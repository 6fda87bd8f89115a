/** What the reader was handed as a file. */
export interface Download {
  readonly name: string;
  readonly content: Promise<string>;
}

/**
 * Keeps what the page offers for download. jsdom has neither object URLs nor downloads, so this stands in for the browser;
 * the code under test runs as it is.
 */
export function keepDownloads(): {
  readonly downloads: readonly Download[];
  restore(): void;
} {
  const { createObjectURL, revokeObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  const files = new Map<string, Blob>();
  const downloads: Download[] = [];
  URL.createObjectURL = file => {
    const address = `blob:file-${files.size}`;
    if (file instanceof Blob) files.set(address, file);
    return address;
  };
  URL.revokeObjectURL = () => {};
  HTMLAnchorElement.prototype.click = function download() {
    const file = files.get(this.href);
    if (file) downloads.push({ name: this.download, content: file.text() });
  };
  return {
    downloads,
    restore() {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
      HTMLAnchorElement.prototype.click = click;
    },
  };
}
