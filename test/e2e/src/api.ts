/** Reads the portal's APIs as a guest, for what a screen does not show. */
export class PortalApi {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Signs in as guest. */
  static async signIn(url: string): Promise<PortalApi> {
    const response = await fetch(`${url}/api/auth/guest/refresh`, {
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
    const response = await fetch(`${this.url}/api${path}`, {
      headers: { authorization: `Bearer ${this.token}` },
    });
    if (!response.ok) {
      throw new Error(
        `GET ${path}: ${response.status} ${await response.text()}`,
      );
    }
    return (await response.json()) as T;
  }
}
