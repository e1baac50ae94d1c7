import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { putImage } from "./testing/content";
import { quietDeps, readerOf, startFake } from "./testing/fake";

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

/** An HTTP proxy that connects to one port, whatever name it is asked for. */
async function startProxy(port: number): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer();
  server.on("connect", (request, client) => {
    asked.push(request.url ?? "");
    const upstream = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    for (const socket of [client, upstream]) socket.on("error", () => socket.destroy());
    closing.push(() => void (upstream.destroy(), client.destroy()));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => void server.close());
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`, asked };
}

test("a proxy is used for names far away, not for this machine", async () => {
  const fake = await startFake();
  putImage(fake, "app", ["one"]);
  const { url, asked } = await startProxy(fake.port);
  const deps = { ...quietDeps().deps, proxy: { http: url } };
  const far = readerOf({ url: "http://registry.test:5000" }, {}, deps);
  expect((await far.listTags("app")).names).toEqual(["one"]);
  expect(asked).toEqual(["registry.test:5000"]);
  expect((await readerOf(fake, {}, deps).listTags("app")).names).toEqual(["one"]);
  expect(asked).toHaveLength(1);
});

test("NO_PROXY names what is asked directly", async () => {
  const fake = await startFake();
  const { url, asked } = await startProxy(fake.port);
  const deps = { ...quietDeps().deps, proxy: { http: url, no: "registry.invalid" } };
  const reader = readerOf({ url: "http://registry.invalid:5000" }, {}, deps);
  await expect(reader.listTags("app")).rejects.toMatchObject({ kind: "unreachable" });
  expect(asked).toEqual([]);
});
