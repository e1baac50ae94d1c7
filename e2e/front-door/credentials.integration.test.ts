import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { api } from "../../lib/core/api";
import type { Endpoint, EndpointInput } from "../../lib/core/api/endpoint";
import { Drydock, scanRegistry } from "../drydock";
import { EchoingRegistry } from "./echoing-registry";

const username = "robot";
const password = "Hunter2/of the+Robots";

let registry: EchoingRegistry;
let drydock: Drydock;
let log = "";
/** All that a viewer was answered. */
let seen: string[];

beforeEach(async () => {
  registry = await EchoingRegistry.start();
  seen = [];
});
afterEach(async () => {
  await drydock?.stop();
  await registry.stop();
});

async function tokenOf(role: "viewer" | "admin"): Promise<string> {
  const body = { name: `${role} ${seen.length}`, role, expiresInDays: null };
  return (await drydock.call(api.tokens.create, { body })).secret;
}

async function look<E extends Endpoint>(
  endpoint: E,
  input: Partial<EndpointInput<E>>,
  viewer: string,
): Promise<Response> {
  const answer = await drydock.send(endpoint, input, viewer);
  seen.push(JSON.stringify([...answer.headers]), await answer.clone().text());
  return answer;
}

async function lookAtEverything(name: string): Promise<void> {
  const viewer = await tokenOf("viewer");
  const params = { registry: name };
  const repository = "app";
  const digest = `sha256:${"a".repeat(64)}`;
  await look(api.registries.list, {}, viewer);
  await look(api.registries.get, { params }, viewer);
  await look(api.content.repositories, { params }, viewer);
  await look(api.content.tags, { params, query: { repository } }, viewer);
  for (const reference of ["one", "redirect", digest])
    await look(api.content.manifest, { params, query: { repository, reference } }, viewer);
  await look(api.scans.list, { params }, viewer);
  // An operator reads the audit.
  seen.push(JSON.stringify(await drydock.call(api.audit.list, {})));
}

/** In no form that `heard` and the password have. */
function expectUnseen(texts: readonly string[]): void {
  const sent = [...registry.received].map((value) => value.replace(/^\w+ /, ""));
  expect(sent.length).toBeGreaterThan(1);
  const secrets = sent.filter((value) => value !== "nothing");
  for (const text of texts) {
    const lower = text.toLowerCase();
    for (const secret of [password, encodeURIComponent(password), "hunter2", ...secrets])
      expect(lower).not.toContain(secret.toLowerCase());
  }
}

describe("a registry that repeats what we sent", () => {
  test.each(["basic", "token"] as const)(
    "with %s: no viewer and no log gets it",
    async (signIn) => {
      registry.signIn = signIn;
      drydock = await Drydock.start({ DRYDOCK_LOG_LEVEL: "trace" });
      const settings = { url: registry.url, username, password, repositories: ["app"] };
      await drydock.call(api.registries.create, { body: { name: "hostile", ...settings } });
      const params = { registry: "hostile" };
      seen.push(JSON.stringify(await drydock.call(api.registries.check, { params })));
      seen.push(JSON.stringify(await drydock.call(api.registries.tryOut, { body: settings })));
      await scanRegistry(drydock, "hostile");
      await lookAtEverything("hostile");
      expect(seen.join()).toContain("[hidden]");
      log = drydock.log;
      expect(log).toContain("the registry refused or failed");
      expectUnseen([...seen, log]);
    },
  );
});

describe("credentials in an address", () => {
  const address = () => {
    const user = `${username}:${encodeURIComponent(password)}`;
    return registry.url.replace("//", `//${user}@`);
  };

  test("of REGISTRY_URL are used, and seen by nobody", async () => {
    drydock = await Drydock.start({ REGISTRY_URL: address(), DRYDOCK_LOG_LEVEL: "trace" });
    await scanRegistry(drydock, "default").catch(() => null);
    await lookAtEverything("default");
    expect([...registry.received]).toContain(
      `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
    );
    const {
      url,
      username: user,
      hasPassword,
    } = await drydock.call(api.registries.get, {
      params: { registry: "default" },
    });
    expect({ url, user, hasPassword }).toEqual({
      url: registry.url,
      user: username,
      hasPassword: true,
    });
    expectUnseen([...seen, drydock.log]);
    await drydock.kill("SIGTERM");
    const store = await readFile(join(drydock.folder, "drydock.sqlite"));
    expect(store.includes("Hunter2")).toBe(false);
  });

  test("of the API are used, and seen by nobody", async () => {
    drydock = await Drydock.start();
    await drydock.call(api.registries.create, { body: { name: "typed", url: address() } });
    await drydock.call(api.registries.update, {
      params: { registry: "typed" },
      body: { url: address() },
    });
    await drydock.call(api.registries.check, { params: { registry: "typed" } });
    await lookAtEverything("typed");
    expectUnseen([...seen, drydock.log]);
  });

  test.each(["?password=Hunter2", "#Hunter2", "@Hunter2"])(
    "are refused where they cannot be used: %s",
    async (end) => {
      await expect(Drydock.start({ REGISTRY_URL: `${registry.url}/${end}` })).rejects.toThrow(
        /REGISTRY_URL: [^]*percent-encoded/,
      );
      drydock = await Drydock.start();
      const answer = await drydock.send(
        api.registries.create,
        { body: { name: "typed", url: `${registry.url}/${end}` } },
        await tokenOf("admin"),
      );
      expect(answer.status).toBe(400);
      expect(await answer.text()).not.toContain("Hunter2");
    },
  );
});
