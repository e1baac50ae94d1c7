import type { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { mediaTypes } from "@/lib/core/oci";
import { readerOf } from "../testing/fake";
import { startRaw } from "../testing/raw-server";

const manifest = JSON.stringify({
  schemaVersion: 2,
  mediaType: mediaTypes.ociIndex,
  manifests: [],
  annotations: { fill: "x".repeat(200) },
});
const tags = '{"name":"app","tags":["one","two"]}';
const ok = (version: string, ...headers: string[]) =>
  [`HTTP/${version} 200 OK`, ...headers, "", ""].join("\r\n");

describe("what HTTP allows", () => {
  test("an answer of HTTP/1.0 ends where its connection does", async () => {
    const { url } = await startRaw((_line, socket) => socket.end(ok("1.0") + tags));
    expect(await readerOf({ url }).listTags("app")).toMatchObject({
      names: ["one", "two"],
      complete: true,
    });
  });

  test("chunks may carry extensions and trailers", async () => {
    const { url } = await startRaw((_line, socket) =>
      socket.write(
        `${ok("1.1", "Transfer-Encoding: chunked")}5;name="a;b"\r\n${tags.slice(0, 5)}\r\n` +
          `${(tags.length - 5).toString(16)};x\r\n${tags.slice(5)}\r\n0\r\nX-Trailer: 1\r\n\r\n`,
      ),
    );
    expect((await readerOf({ url }).listTags("app")).names).toEqual(["one", "two"]);
  });

  test("an IPv6 address is an address", async () => {
    const { port } = await startRaw((_line, socket) => socket.end(ok("1.0") + tags));
    const reader = readerOf({ url: `http://[::ffff:127.0.0.1]:${port}` });
    expect((await reader.listTags("app")).names).toEqual(["one", "two"]);
  });
});

describe("an answer that does not come whole is none", () => {
  const half = (socket: Socket) => {
    const type = `Content-Type: ${mediaTypes.ociIndex}`;
    socket.end(ok("1.0", type) + manifest.slice(0, 150));
  };

  test("without a length or a digest, half a manifest is told by its text", async () => {
    const { url } = await startRaw((_line, socket) => half(socket));
    await expect(readerOf({ url }).getManifest("app", "one")).rejects.toMatchObject({
      kind: "invalid",
    });
  });

  test("half a list is no list", async () => {
    const { url } = await startRaw((_line, socket) => socket.end(ok("1.0") + tags.slice(0, 25)));
    await expect(readerOf({ url }).listTags("app")).rejects.toMatchObject({ kind: "invalid" });
  });

  test.each([
    ["closed before its length", `Content-Length: ${tags.length}`, tags.slice(0, 9)],
    ["closed before its last chunk", "Transfer-Encoding: chunked", `9\r\n${tags.slice(0, 9)}\r\n`],
  ])("%s", async (_what, header, body) => {
    const { url, requests } = await startRaw((_line, socket) =>
      socket.end(ok("1.1", header) + body),
    );
    await expect(readerOf({ url }).listTags("app")).rejects.toMatchObject({
      kind: "reset",
      facts: { code: "BODY_CUT" },
    });
    expect(requests).toHaveLength(2);
  });

  test.each<[string, (socket: Socket) => void]>([
    ["headers and then nothing", () => undefined],
    ["a byte at a time", (socket) => void drip(socket)],
  ])("%s: given up by the clock, not by the silence", async (_what, go_on) => {
    const { url } = await startRaw((_line, socket) => {
      socket.write(ok("1.1", "Content-Length: 100000"));
      go_on(socket);
    });
    const call = readerOf({ url }).listTags("app", { timeoutMs: 150 });
    await expect(call).rejects.toMatchObject({ kind: "timeout" });
  });
});

function drip(socket: Socket): void {
  const timer = setInterval(() => socket.write(" "), 5);
  socket.on("close", () => clearInterval(timer));
}
