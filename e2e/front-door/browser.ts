import type { Endpoint, EndpointInput } from "../../lib/core/api/endpoint";
import { apiAddress, type Drydock } from "../drydock";

export interface SignInAnswer {
  status: number;
  retryAfter: string | null;
  body: { url?: string; error?: { code: string; message: string } };
}

/** What a browser keeps: cookies. `headers` are sent along with each request. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly drydock: Drydock,
    private readonly headers: Record<string, string> = {},
  ) {}

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map((pair) => pair.join("=")).join("; ");
    const answer = await fetch(`${this.drydock.url}${path}`, {
      redirect: "manual",
      ...init,
      headers: { ...this.headers, cookie, ...(init.headers as Record<string, string>) },
    });
    for (const header of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (header.split(";")[0] ?? "").split(/=(.*)/s);
      this.cookies.set(name, value);
    }
    return answer;
  }

  /** Returns a function that sends the credentials, so that many can be sent at once. */
  async prepareSignIn(
    callbackUrl = "/",
  ): Promise<(email: string, password: string) => Promise<SignInAnswer>> {
    const { csrfToken } = (await (await this.fetch("/api/auth/csrf")).json()) as {
      csrfToken: string;
    };
    return async (email, password) => {
      const body = new URLSearchParams({ csrfToken, email, password, callbackUrl, json: "true" });
      const path = "/api/auth/callback/credentials";
      const answer = await this.fetch(path, { method: "POST", body });
      return {
        status: answer.status,
        retryAfter: answer.headers.get("retry-after"),
        body: (await answer.json()) as SignInAnswer["body"],
      };
    };
  }

  async signIn(email: string, password: string, callbackUrl?: string): Promise<SignInAnswer> {
    return (await this.prepareSignIn(callbackUrl))(email, password);
  }

  async signOut(): Promise<number> {
    const { csrfToken } = (await (await this.fetch("/api/auth/csrf")).json()) as {
      csrfToken: string;
    };
    const body = new URLSearchParams({ csrfToken, json: "true" });
    return (await this.fetch("/api/auth/signout", { method: "POST", body })).status;
  }

  /** Somebody else with the same cookies. */
  copy(): Browser {
    const other = new Browser(this.drydock, this.headers);
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    return other;
  }

  /** Calls the HTTP API as a page would. */
  send<E extends Endpoint>(endpoint: E, input: Partial<EndpointInput<E>> = {}): Promise<Response> {
    return this.fetch(apiAddress(endpoint, input), {
      method: endpoint.method,
      headers: { "content-type": "application/json", "sec-fetch-site": "same-origin" },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    });
  }

  forget(...names: string[]): void {
    for (const name of names) this.cookies.delete(name);
  }
}
