import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { compressAnswer } from "./compress";

const body = JSON.stringify({ items: Array.from({ length: 500 }, () => "the same again") });

async function answer(accepted: string | null, { method = "GET", init = {} as ResponseInit } = {}) {
  const headers: Record<string, string> = accepted === null ? {} : { "accept-encoding": accepted };
  const request = new Request("http://drydock.example/api/registries", { method, headers });
  const { headers: given, status = 200 } = init;
  const bodyless = status === 204 || status === 304;
  const response = compressAnswer(
    request,
    new Response(bodyless ? null : body, { status, ...(given ? { headers: given } : {}) }),
  );
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

describe("an answer of the API", () => {
  test("is compressed for those who take it, and is the same in the end", async () => {
    const { response, bytes } = await answer("br, gzip;q=0.8", {
      init: { headers: { "content-type": "application/json", "content-length": "1" } },
    });
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(response.headers.get("content-length")).toBeNull();
    expect(response.headers.get("vary")).toBe("accept-encoding");
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(bytes.length).toBeLessThan(body.length / 10);
    expect(gunzipSync(bytes).toString()).toBe(body);
  });

  test.each([null, "", "br", "gzip;q=0", "gzip; q=0.000", "x-gzip2"])(
    "is left as it is where %j is accepted, and caches are told that it depends",
    async (accepted) => {
      const { response, bytes } = await answer(accepted);
      expect(response.headers.get("content-encoding")).toBeNull();
      expect(response.headers.get("vary")).toBe("accept-encoding");
      expect(bytes.toString()).toBe(body);
    },
  );

  test("to a POST is not: it may have a new secret in it", async () => {
    const { response } = await answer("gzip", { method: "POST" });
    expect(response.headers.get("content-encoding")).toBeNull();
  });

  test("without a body stays without", async () => {
    const { response } = await answer("gzip", { init: { status: 304 } });
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(response.body).toBeNull();
  });

  test("has a weak tag where it had a strong one", async () => {
    const { response } = await answer("gzip", { init: { headers: { etag: '"1"' } } });
    expect(response.headers.get("etag")).toBe('W/"1"');
  });
});
