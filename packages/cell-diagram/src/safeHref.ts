/** The address when a link may lead there: http, https, or relative; nothing that runs code. */
export function safeHref(href: string | undefined): string | undefined {
  if (!href) return undefined;
  try {
    const { protocol } = new URL(href, 'https://relative.invalid');
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    // Not an address at all: text of users may be anything, and a picture without the link is still right.
    return undefined;
  }
}
