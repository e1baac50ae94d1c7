import { afterEach, describe, expect, test } from "vitest";
import { Pusher, pushImage } from "@/e2e/distribution";
import { createReader, type ClosableReader } from "../registry-client";
import { startFake } from "../registry-client/testing/fake";
import { testSettings } from "../registry-client/testing/settings";
import { createScanHarness, type ScanHarness } from "./testing/scan-harness";
import { storedRows } from "./testing/stored-rows";

let reader: ClosableReader;
let harness: ScanHarness;

afterEach(async () => {
  await harness.test.close();
  await reader.close();
});

describe.each(["harbor", "hub"] as const)("%s counts a manifest GET as a pull", (profile) => {
  test("so what is known costs a HEAD, and one digest is read once however many tags it has", async () => {
    const fake = await startFake({ profile });
    const pusher = new Pusher(fake.url);
    await pushImage(pusher, "app", { tags: ["v1", "latest", "stable"], layers: ["one"] });
    await pushImage(pusher, "app", { tags: ["v2"], layers: ["two"] });
    reader = createReader(testSettings(fake.url));
    harness = await createScanHarness(reader, { named: ["app"], vendor: profile });
    const asked = (method: string) =>
      fake.log.filter((call) => call.method === method && call.path.includes("/manifests/"));

    fake.log.length = 0;
    await harness.scan();
    expect(asked("GET")).toHaveLength(2);
    expect(await storedRows(harness.context).tags()).toHaveLength(4);

    fake.log.length = 0;
    await harness.scan();
    expect(asked("GET")).toEqual([]);
    expect(asked("HEAD")).toHaveLength(4);

    await pushImage(pusher, "app", { tags: ["latest"], layers: ["three"] });
    await pusher.close();
    fake.log.length = 0;
    await harness.scan();
    expect(asked("GET")).toHaveLength(1);
  });
});
