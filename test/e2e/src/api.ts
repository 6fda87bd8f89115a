/** Calls the portal's APIs, for what a screen does not show and for what others do meanwhile. */
export class PortalApi {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Signs in as the guest, who also sits before the browser, or as somebody else. */
  static async signIn(
    url: string,
    user: 'guest' | 'colleague' = 'guest',
  ): Promise<PortalApi> {
    const response = await fetch(`${url}/api/auth/${user}/refresh`, {
      method: 'POST',
    });
    const body = await response.json();
    return new PortalApi(url, body.backstageIdentity.token);
  }

  /**
   * @param path - below `/api`, e.g. `/openchoreo/projects`
   * @throws Error with the answer's text unless the status is 2xx
   */
  async get<T>(path: string): Promise<T> {
    return this.#call(path, {});
  }

  /** @throws Error with the answer's text unless the status is 2xx */
  async post<T>(path: string, body: object): Promise<T> {
    return this.#call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** Applies OpenChoreo YAML. @throws Error when some of it is refused */
  async apply(yaml: string): Promise<void> {
    await this.#call('/openchoreo/apply', {
      method: 'POST',
      headers: { 'content-type': 'application/yaml' },
      body: yaml,
    });
  }

  async #call<T>(path: string, init: RequestInit): Promise<T> {
    const response = await fetch(`${this.url}/api${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${this.token}` },
    });
    if (!response.ok) {
      throw new Error(
        `${init.method ?? 'GET'} ${path}: ${
          response.status
        } ${await response.text()}`,
      );
    }
    return (await response.json()) as T;
  }
}
