import type { LookupAddress } from "node:dns";
import { describe, expect, test } from "vitest";
import { createAgents } from "./agents";
import { parseBaseUrl } from "./hosts";
import { defaultDeps, type RegistryDeps } from "../types";
import { exchange } from "./exchange";
import { networkFailure } from "../errors/network-failure";
import { SentSecrets } from "../errors/sent-secrets";
import { putImage } from "../testing/content";
import { startFake } from "../testing/fake";
import { testSettings } from "../testing/settings";

/** Answers with these addresses, one set for each connection that is made. */
function resolvesTo(...sets: LookupAddress[][]): RegistryDeps["lookup"] {
  const lookup = (_name: string, _options: unknown, done: (...result: unknown[]) => void) =>
    done(null, sets.shift() ?? []);
  return lookup as RegistryDeps["lookup"];
}
const here = { address: "127.0.0.1", family: 4 };
const metadata = { address: "169.254.169.254", family: 4 };
const linkLocal = { address: "fe80::1", family: 6 };

interface Case {
  /** The registry's address. */
  address: string;
  trustedHosts?: string[];
  lookup?: RegistryDeps["lookup"];
  /** Where the request goes: a name, at the port of a registry on this machine. */
  name?: string;
  way?: "home" | "away";
  times?: number;
}

/** What becomes of requests to a name; the last answer's status, or the failure. */
async function sendTo({ address, name = "localhost", way = "away", ...rest }: Case) {
  const fake = await startFake();
  putImage(fake, "app", ["one"]);
  const settings = testSettings(address, { trustedHosts: rest.trustedHosts ?? [] });
  const lookup = rest.lookup ?? defaultDeps.lookup;
  const deps = { ...defaultDeps, lookup, proxy: {} };
  const agents = createAgents(settings, parseBaseUrl(address), deps);
  const request = {
    method: "GET" as const,
    origin: fake.url.replace("127.0.0.1", name),
    path: "/v2/app/tags/list",
    headers: ["connection", "close"],
    maxBytes: 1000,
    timeoutMs: 5000,
  };
  try {
    let status = 0;
    for (let time = 0; time < (rest.times ?? 1); time++) {
      status = (await exchange(way === "home" ? agents.home : agents.away(), request)).status;
    }
    return status;
  } catch (error) {
    const { origin } = request;
    return networkFailure(error, request, {
      ...{
        host: new URL(origin).host,
        url: origin,
        hidden: false,
        secrets: new SentSecrets(settings),
      },
    });
  } finally {
    await agents.close();
  }
}

describe("a name that leads to this machine", () => {
  test("is refused by its address, whatever it is called", async () => {
    expect(await sendTo({ address: "http://registry.example.com" })).toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("add localhost to the trusted hosts"),
    });
  });

  test("is taken from a registry on this machine, and where the connection names it", async () => {
    expect(await sendTo({ address: "http://127.0.0.1:5000" })).toBe(200);
    const address = "http://registry.example.com";
    expect(await sendTo({ address, trustedHosts: [" LocalHost "] })).toBe(200);
  });

  test("is taken where it is the registry itself", async () => {
    const name = "registry.example.com";
    const lookup = resolvesTo([here]);
    expect(await sendTo({ address: `http://${name}`, name, way: "home", lookup })).toBe(200);
  });
});

describe("a name that leads to a link-local address", () => {
  const refused = { kind: "forbidden", message: expect.stringContaining("no connection was made") };

  test.each([
    ["the registry itself", "http://registry.example.com", "home"],
    ["another host", "http://registry.example.com", "away"],
    ["another host, of a registry on this machine", "http://127.0.0.1:5000", "away"],
  ] as const)("is refused: %s", async (_what, address, way) => {
    for (const found of [metadata, linkLocal, { address: "::ffff:a9fe:a9fe", family: 6 }]) {
      const lookup = resolvesTo([found]);
      const name = "registry.example.com";
      expect(await sendTo({ address, way, name, lookup })).toMatchObject(refused);
    }
  });

  test("is refused when it leads there only the next time it is asked for", async () => {
    const rebinding = { name: "registry.example.com", address: "http://registry.example.com" };
    const lookup = resolvesTo([here], [metadata]);
    expect(await sendTo({ ...rebinding, way: "home", lookup, times: 2 })).toMatchObject(refused);
  });

  test("is connected to at its other address when it has one", async () => {
    const name = "registry.example.com";
    const lookup = resolvesTo([linkLocal, here]);
    expect(await sendTo({ address: `http://${name}`, name, way: "home", lookup })).toBe(200);
  });
});
