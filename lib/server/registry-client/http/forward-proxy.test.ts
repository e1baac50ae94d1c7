import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FakeRegistry } from "@/lib/testing/fake-registry";
import { putImage } from "../testing/content";
import { quietDeps, readerOf, startFake } from "../testing/fake";
import { ForwardProxy } from "../testing/forward-proxy";

const registry = "http://registry.test:5000";
let fake: FakeRegistry;
let proxy: ForwardProxy;

beforeEach(async () => {
  fake = await startFake();
  putImage(fake, "app", ["one"]);
});
afterEach(() => proxy.stop());

const reader = (settings: { http?: string; https?: string; no?: string }, url = registry) =>
  readerOf({ url }, {}, { ...quietDeps().deps, proxy: settings });

describe("a forward proxy", () => {
  test("is sent plain http in absolute form, and is not used for this machine", async () => {
    proxy = await ForwardProxy.start(fake.port);
    const far = reader({ http: proxy.url });
    expect((await far.listTags("app")).names).toEqual(["one"]);
    expect(proxy.asked.length).toBeGreaterThan(0);
    for (const line of proxy.asked) expect(line).toMatch(/^GET http:\/\/registry\.test:5000\/v2\//);
    const before = proxy.asked.length;
    expect((await reader({ http: proxy.url }, fake.url).listTags("app")).names).toEqual(["one"]);
    expect(proxy.asked).toHaveLength(before);
  });

  test("is told user and password, and the registry is not", async () => {
    proxy = await ForwardProxy.start(fake.port, { user: "ann:p@ss" });
    const far = reader({ http: proxy.urlFor("ann:p%40ss") });
    expect((await far.listTags("app")).names).toEqual(["one"]);
    expect(proxy.passedOn.flat()).not.toContain("proxy-authorization");
    expect(JSON.stringify(fake.log)).not.toContain("proxy-authorization");
  });

  test.each([
    ["registry.invalid", true],
    ["other, .invalid", true],
    ["*.invalid:80", true],
    ["registry.invalid:5000", false],
    ["invalid.example", false],
    ["*", true],
  ])("is left out for what NO_PROXY names: %s", async (no, spared) => {
    proxy = await ForwardProxy.start(fake.port);
    const direct = reader({ http: proxy.url, no }, "http://registry.invalid");
    const listing = direct.listTags("app");
    if (spared) await expect(listing).rejects.toThrow("The name registry.invalid");
    else expect((await listing).names).toEqual(["one"]);
    expect(proxy.asked.length > 0).toBe(!spared);
  });
});

describe("what is wrong with a forward proxy is said of it, and not of the registry", () => {
  const secure = "https://registry.test";
  const failure = async (url: string, proxies: { http?: string; https?: string }) => {
    const error: unknown = await reader(proxies, url)
      .listTags("app")
      .catch((reason: unknown) => reason);
    const { message } = error as Error;
    expect(message).not.toContain("s3cret");
    expect(message).toContain(`The forward proxy ${proxy.host}`);
    return message;
  };

  test.each([registry, secure])("a wrong password, for %s", async (url) => {
    proxy = await ForwardProxy.start(fake.port, { user: "ann:right" });
    const address = proxy.urlFor("ann:s3cret");
    const message = await failure(url, { http: address, https: address });
    expect(message).toContain("does not accept user and password");
  });

  test.each([
    [401, { server: "tinyproxy/1.11.1" }, "does not accept user and password"],
    [403, { server: "squid/5.7", "x-squid-error": "ERR_ACCESS_DENIED 0" }, "refuses to connect"],
    [503, { "x-squid-error": "ERR_CONNECT_FAIL 111" }, "could not reach registry.test"],
  ])("its own answer to plain http: %i %j", async (status, headers, words) => {
    const refusal = { status, headers: { ...headers, "www-authenticate": 'Basic realm="x"' } };
    proxy = await ForwardProxy.start(fake.port, { user: "ann:right", refusal });
    expect(await failure(registry, { http: proxy.url })).toContain(words);
  });

  test.each([registry, secure])("nobody there, for %s", async (url) => {
    proxy = await ForwardProxy.start(fake.port);
    const address = proxy.urlFor("ann:s3cret");
    const { host } = proxy;
    await proxy.stop();
    const dead = { host, stop: async () => undefined };
    proxy = dead as unknown as ForwardProxy;
    const message = await failure(url, { http: address, https: address });
    expect(message).toContain("does not answer (ECONNREFUSED)");
    expect(message).toContain("HTTP_PROXY or HTTPS_PROXY");
  });

  test.each([
    [403, "refuses to connect to registry.test"],
    [502, "could not reach registry.test"],
  ])("a tunnel that is answered with %i", async (refuseTunnels, words) => {
    proxy = await ForwardProxy.start(fake.port, { refuseTunnels });
    expect(await failure(secure, { https: proxy.url })).toContain(words);
  });

  test("one that ends the connection in place of an answer is asked no more than the retries", async () => {
    proxy = await ForwardProxy.start(fake.port, { refuseTunnels: "close" });
    expect(await failure(secure, { https: proxy.url })).toContain("closes the connection");
    expect(proxy.asked.length).toBeLessThan(10);
  });
});
