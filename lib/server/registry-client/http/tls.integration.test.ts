import { once } from "node:events";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, RequestListener } from "node:http";
import { createServer } from "node:https";
import type { TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Distribution, Pusher, freePort, pushImage } from "../../../../e2e/distribution";
import { checkRegistry } from "../check/check";
import { sha256Digest } from "../read/manifests";
import { createReader, type ClosableReader } from "../read/reader";
import { makeCertificates, type Certificates } from "../testing/certificates";
import { testSettings } from "../testing/settings";
import type { RegistrySettings } from "../types";

async function withReader<T>(
  url: string,
  changes: Partial<RegistrySettings>,
  work: (reader: ClosableReader) => Promise<T>,
): Promise<T> {
  const reader = createReader(testSettings(url, changes));
  try {
    return await work(reader);
  } finally {
    await reader.close();
  }
}

describe("TLS", () => {
  let certificates: Certificates;
  const ping = (url: string, changes: Partial<RegistrySettings> = {}) =>
    withReader(url, changes, (reader) => reader.ping());

  const ownCertificate = async () => ({
    ca: certificates.ca,
    clientCertificate: await readFile(certificates.otherName.certificate, "utf8"),
    clientKey: await readFile(certificates.otherName.key, "utf8"),
  });

  /** Asks whoever connects for a certificate. */
  const serve = async (options: { rejectUnauthorized: boolean }, answer: RequestListener) => {
    const server = createServer(
      {
        cert: await readFile(certificates.server.certificate),
        key: await readFile(certificates.server.key),
        ca: certificates.ca,
        requestCert: true,
        ...options,
      },
      answer,
    ).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    return { url: `https://127.0.0.1:${port}`, close: () => void server.close() };
  };

  beforeAll(async () => {
    certificates = await makeCertificates();
  });
  afterAll(() => certificates.remove());

  test("a client certificate is shown to the registry that asks for one", async () => {
    const { url, close } = await serve({ rejectUnauthorized: true }, (_request, response) =>
      response.end("{}"),
    );
    const own = await ownCertificate();
    expect(await ping(url, own)).toMatchObject({ authentication: "none" });
    await expect(ping(url, { ca: certificates.ca })).rejects.toThrow(/client certificate/);
    close();
  });

  test("a client certificate is shown to nobody whom the registry names", async () => {
    const shown: string[] = [];
    const note = (reached: string, request: IncomingMessage) => {
      const { subject } = (request.socket as TLSSocket).getPeerCertificate();
      if (subject) shown.push(reached);
    };
    const storage = await serve({ rejectUnauthorized: false }, (request, response) => {
      note("storage", request);
      response.end("stored");
    });
    const home = await serve({ rejectUnauthorized: true }, (request, response) => {
      note("registry", request);
      response.writeHead(307, { location: `${storage.url}/file` }).end();
    });
    const digest = sha256Digest(Buffer.from("stored"));
    const blob = await withReader(home.url, await ownCertificate(), (reader) =>
      reader.getBlob("app", digest),
    );
    expect(blob?.toString()).toBe("stored");
    expect(shown).toEqual(["registry"]);
    home.close();
    storage.close();
  });

  test("own CA, skipped verification, and every failure in its own words", async () => {
    const registry = await Distribution.start({ tls: certificates.server });
    const messages = new Set<string>();
    const refused = async (
      url: string,
      changes: Partial<RegistrySettings>,
      code: string | null,
    ) => {
      const error: unknown = await ping(url, changes).catch((reason: unknown) => reason);
      expect(error).toMatchObject(
        code === null ? { kind: "tls" } : { kind: "tls", facts: { code } },
      );
      messages.add(error instanceof Error ? error.message.replace(/[\d.]+:\d+/g, "") : "");
    };
    try {
      expect(await ping(registry.url, { ca: certificates.ca })).toMatchObject({
        authentication: "none",
      });
      expect(await ping(registry.url, { skipTlsVerify: true })).toMatchObject({
        vendor: "unknown",
      });
      const check = await checkRegistry(testSettings(registry.url, { skipTlsVerify: true }));
      expect(check.items.find(({ name }) => name === "tls")?.state).toBe("warning");
      await refused(registry.url, {}, "UNABLE_TO_VERIFY_LEAF_SIGNATURE");
      await refused(registry.url.replace("https:", "http:"), {}, null);
      await registry.restart({ tls: certificates.otherName });
      await refused(registry.url, { ca: certificates.ca }, "ERR_TLS_CERT_ALTNAME_INVALID");
      await registry.restart({ tls: certificates.selfSigned });
      await refused(registry.url, {}, "DEPTH_ZERO_SELF_SIGNED_CERT");
    } finally {
      await registry.stop();
    }
    const plain = await Distribution.start({ port: await freePort() });
    await refused(plain.url.replace("http:", "https:"), {}, "ERR_SSL_WRONG_VERSION_NUMBER");
    await plain.stop();
    expect(messages.size).toBe(5);
  });
});

describe("a pull-through cache", () => {
  test("reads through, refuses every change", async () => {
    const upstream = await Distribution.start();
    const pusher = new Pusher(upstream.url);
    await pushImage(pusher, "team/app", { tags: ["one"] });
    await pusher.close();
    const proxy = await Distribution.start({ proxy: upstream.url });
    try {
      await withReader(proxy.url, {}, async (reader) => {
        expect((await reader.listTags("team/app")).names).toEqual(["one"]);
        expect(await reader.getManifest("team/app", "one")).toMatchObject({ state: "present" });
      });
      const check = await checkRegistry(testSettings(proxy.url));
      const cannot = { deleteDigest: false, untag: "none", proxy: true };
      expect(check.capabilities).toMatchObject(cannot);
      await upstream.kill();
      expect((await checkRegistry(testSettings(proxy.url))).capabilities).toMatchObject(cannot);
    } finally {
      await proxy.stop();
      await upstream.stop();
    }
  });
});
