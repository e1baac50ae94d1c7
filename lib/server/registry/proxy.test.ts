import { afterEach, expect, test } from "vitest";
import { putImage } from "./testing/content";
import { quietDeps, readerOf, startFake } from "./testing/fake";
import { TunnelProxy } from "./testing/tunnel-proxy";

let proxy: TunnelProxy;
afterEach(() => proxy.stop());

test("a proxy is used for names far away, not for this machine", async () => {
  const fake = await startFake();
  putImage(fake, "app", ["one"]);
  proxy = await TunnelProxy.start(fake.port);
  const deps = { ...quietDeps().deps, proxy: { http: proxy.url } };
  const far = readerOf({ url: "http://registry.test:5000" }, {}, deps);
  expect((await far.listTags("app")).names).toEqual(["one"]);
  expect(proxy.asked).toEqual(["registry.test:5000"]);
  expect((await readerOf(fake, {}, deps).listTags("app")).names).toEqual(["one"]);
  expect(proxy.asked).toHaveLength(1);
});

test("NO_PROXY names what is asked directly", async () => {
  const fake = await startFake();
  proxy = await TunnelProxy.start(fake.port);
  const deps = { ...quietDeps().deps, proxy: { http: proxy.url, no: "registry.invalid" } };
  const reader = readerOf({ url: "http://registry.invalid:5000" }, {}, deps);
  await expect(reader.listTags("app")).rejects.toMatchObject({ kind: "unreachable" });
  expect(proxy.asked).toEqual([]);
});
