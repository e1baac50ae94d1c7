import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Distribution } from "../../../../e2e/distribution";
import { createReader } from "../read/reader";
import { makeCertificates, type Certificates } from "../testing/certificates";
import { testSettings } from "../testing/settings";
import { ForwardProxy } from "../testing/forward-proxy";

describe("a registry with TLS, behind a proxy", () => {
  let certificates: Certificates;
  let registry: Distribution;
  let proxy: ForwardProxy;
  const url = "https://registry.example.com";

  beforeAll(async () => {
    certificates = await makeCertificates();
    registry = await Distribution.start({ tls: certificates.otherName });
    proxy = await ForwardProxy.start(registry.port);
  });
  afterAll(async () => {
    await proxy.stop();
    await registry.stop();
    await certificates.remove();
  });

  const ping = (ca: string | null, no = "") => {
    const reader = createReader(testSettings(url, { ca }), { proxy: { https: proxy.url, no } });
    return reader.ping().finally(() => reader.close());
  };

  test("is reached through a tunnel, and its own CA is what counts inside", async () => {
    expect(await ping(certificates.ca)).toMatchObject({ authentication: "none" });
    expect(proxy.asked).toEqual(["CONNECT registry.example.com:443"]);
    await expect(ping(null)).rejects.toMatchObject({ kind: "tls" });
  });

  test("is asked directly when NO_PROXY names it", async () => {
    const before = proxy.asked.length;
    await expect(ping(certificates.ca, "registry.example.com")).rejects.toMatchObject({
      kind: expect.stringMatching(/unreachable|timeout/) as string,
    });
    expect(proxy.asked).toHaveLength(before);
  });
});
