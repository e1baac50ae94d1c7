import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findOptional, titleWith } from "@/e2e/clients/optional-binary";
import { Tinyproxy } from "@/e2e/clients/tinyproxy";
import { Distribution, Pusher, pushImage } from "@/e2e/distribution";
import { createReader } from "../read/reader";
import { ForwardProxy } from "../testing/forward-proxy";
import { makeCertificates, type Certificates } from "../testing/certificates";
import { testSettings } from "../testing/settings";

const binary = findOptional("tinyproxy");
const user = { name: "ann", password: "s3cret" };
const names = { http: "plain.test", https: "secure.test" };

describe.skipIf(binary === null)(titleWith("tinyproxy", "through a forward proxy"), () => {
  let certificates: Certificates;
  let plain: Distribution;
  let secure: Distribution;
  let ways: ForwardProxy[];
  let proxy: Tinyproxy;

  beforeAll(async () => {
    certificates = await makeCertificates();
    plain = await Distribution.start();
    secure = await Distribution.start({ tls: certificates.otherName });
    const pusher = new Pusher(plain.url);
    await pushImage(pusher, "app", { tags: ["v1"] });
    await pusher.close();
    // An address of this machine is never asked through a proxy, so that the registries have names.
    ways = [await ForwardProxy.start(plain.port), await ForwardProxy.start(secure.port)];
    const [first, second] = ways.map(({ host }) => host);
    const upstreams = { [names.http]: first ?? "", [names.https]: second ?? "" };
    proxy = await Tinyproxy.start({ binary: binary ?? "", user, tunnelTo: 443, upstreams });
  });
  afterAll(async () => {
    await proxy.stop();
    await Promise.all(ways.map((way) => way.stop()));
    await plain.stop();
    await secure.stop();
    await certificates.remove();
  });

  const reader = (url: string, password = user.password) => {
    const address = proxy.urlFor(user.name, password);
    const settings = testSettings(url, { skipTlsVerify: true });
    return createReader(settings, { proxy: { http: address, https: address, no: "" } });
  };

  test("plain http needs no tunnel, which this proxy would refuse", async () => {
    const listing = await reader(`http://${names.http}:5000`).listTags("app");
    expect(listing).toMatchObject({ names: ["v1"], complete: true });
  });

  test("https goes through a tunnel, to the port that it allows", async () => {
    expect(await reader(`https://${names.https}`).ping()).toMatchObject({
      authentication: "none",
    });
    await expect(reader(`https://${names.https}:5000`).ping()).rejects.toThrow(
      `The forward proxy ${proxy.host} refuses to connect`,
    );
  });

  test.each(["http", "https"] as const)(
    "a wrong password is named as the proxy's: %s",
    async (by) => {
      await expect(reader(`${by}://${names[by]}`, "wrong").ping()).rejects.toThrow(
        `The forward proxy ${proxy.host} does not accept user and password`,
      );
    },
  );
});
