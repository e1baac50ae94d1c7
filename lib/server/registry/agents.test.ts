import { describe, expect, test } from "vitest";
import { createAgents } from "./agents";
import { parseBaseUrl } from "./base-url";
import { defaultDeps } from "./deps";
import { exchange } from "./exchange";
import { networkFailure } from "./network-failure";
import { SentSecrets } from "./sent-secrets";
import { putImage } from "./testing/content";
import { startFake } from "./testing/fake";
import { testSettings } from "./testing/settings";

/** What becomes of a request to this machine by a name, sent on by the registry at `address`. */
async function sendTo(address: string, trustedHosts: string[] = []) {
  const fake = await startFake();
  putImage(fake, "app", ["one"]);
  const settings = testSettings(address, { trustedHosts });
  const agents = createAgents(settings, parseBaseUrl(address), { ...defaultDeps, proxy: {} });
  const request = {
    method: "GET" as const,
    origin: fake.url.replace("127.0.0.1", "localhost"),
    path: "/v2/app/tags/list",
    headers: [],
    maxBytes: 1000,
    timeoutMs: 5000,
  };
  try {
    return (await exchange(agents.away(), request)).status;
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

describe("case 37: a name that leads to this machine", () => {
  test("is refused by its address, whatever it is called", async () => {
    expect(await sendTo("http://registry.example.com")).toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("add localhost to the trusted hosts"),
    });
  });

  test("is taken from a registry on this machine, and where the connection names it", async () => {
    expect(await sendTo("http://127.0.0.1:5000")).toBe(200);
    expect(await sendTo("http://registry.example.com", [" LocalHost "])).toBe(200);
  });
});
