import type { Endpoint, EndpointInput } from "../../lib/core/api/endpoint";
import type { Role } from "../../lib/core/permissions";
import { api } from "../../lib/core/api";
import { apiAddress, type Drydock } from "./drydock";

export interface Credentials {
  email: string;
  password: string;
}

/** A browser without a window: keeps cookies, follows no redirect. */
export class Visitor {
  constructor(
    private readonly drydock: Drydock,
    private readonly cookies = new Map<string, string>(),
  ) {}

  /** Somebody else with the same cookies. */
  copy(): Visitor {
    return new Visitor(this.drydock, new Map(this.cookies));
  }

  /** Answers the status: 200 for who is signed in now. */
  async signIn({ email, password }: Credentials): Promise<number> {
    return (await this.postForm("/api/auth/callback/credentials", { email, password })).status;
  }

  async signOut(): Promise<number> {
    return (await this.postForm("/api/auth/signout", {})).status;
  }

  visit(path: string): Promise<Response> {
    return this.fetch(path);
  }

  send<E extends Endpoint>(endpoint: E, input: Partial<EndpointInput<E>> = {}): Promise<Response> {
    return this.fetch(apiAddress(endpoint, input), {
      method: endpoint.method,
      headers: { "content-type": "application/json" },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    });
  }

  private async postForm(path: string, fields: Record<string, string>): Promise<Response> {
    const { csrfToken } = (await (await this.fetch("/api/auth/csrf")).json()) as {
      csrfToken: string;
    };
    const body = new URLSearchParams({
      ...fields,
      csrfToken,
      callbackUrl: this.drydock.url,
      json: "true",
    });
    return this.fetch(path, { method: "POST", body });
  }

  private async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${this.drydock.url}${path}`, {
      ...init,
      redirect: "manual",
      headers: { ...init.headers, cookie, "sec-fetch-site": "same-origin" },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s, 2);
      if (value === "") this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }
}

/** A user who has signed in once, and changed the password that an admin had set. */
export async function addUser(
  drydock: Drydock,
  { role, ...credentials }: Credentials & { role: Role },
): Promise<{ id: string }> {
  const { email } = credentials;
  const first = "set by the admin, for once";
  const { id } = await drydock.call(api.users.create, { body: { email, role, password: first } });
  const visitor = new Visitor(drydock);
  await visitor.signIn({ email, password: first });
  const body = { current: first, password: credentials.password };
  const answer = await visitor.send(api.account.changePassword, { body });
  if (!answer.ok) throw new Error(`The password stays: ${await answer.text()}`);
  return { id };
}
