import { describe, expect, test } from "vitest";
import { failTimes } from "@/lib/testing/fake-registry";
import { putImage } from "../testing/content";
import { PRIORITY } from "../http/request-queue";
import { quietDeps, startFake, writerOf } from "../testing/fake";

const inTurn = { priority: PRIORITY.inTurn };
const isDelete = ({ method }: { method: string }) => method === "DELETE";
const throttled = {
  ...{ type: "status" as const, status: 429, effect: "before" as const },
  headers: { "retry-after": "30" },
};

describe("a turn to write", () => {
  test("waits as long as the registry has asked before its work begins, and not within it", async () => {
    const fake = await startFake({ faults: failTimes(1, isDelete, throttled) });
    const [first, second] = [putImage(fake, "app", ["a"], "a"), putImage(fake, "app", ["b"], "b")];
    const { deps, waits } = quietDeps();
    const writer = writerOf(fake, {}, deps);
    await expect(writer.deleteManifest("app", first, inTurn)).rejects.toMatchObject({
      kind: "rateLimited",
    });
    expect(waits).toEqual([]);
    await writer.turn("app", async () => {
      expect(waits).toEqual([30_000]);
      fake.options.faults = failTimes(1, isDelete, throttled);
      await writer.deleteManifest("app", first, inTurn).catch(() => undefined);
      // Asked to wait again, in the middle of the work: what it has just read would grow old.
      expect(await writer.deleteManifest("app", second, inTurn)).toBe("deleted");
    });
    expect(waits).toEqual([30_000]);
  });

  test("has its token before its work begins", async () => {
    const auth = { type: "token" as const, users: { robin: "secret" } };
    const fake = await startFake({ auth });
    const digest = putImage(fake, "app", ["a"]);
    const writer = writerOf(fake, { username: "robin", password: "secret" });
    await writer.deleteManifest("other", digest);
    fake.log.length = 0;
    await writer.turn("app", async () => {
      expect(fake.log.map(({ path }) => path)).toEqual(["/token"]);
      await writer.deleteManifest("app", digest, inTurn);
    });
    expect(fake.calls("DELETE")).toHaveLength(1);
  });

  test("never waits for itself, where one request at a time is allowed and the sign-in is new", async () => {
    const fake = await startFake({ auth: { type: "basic", users: { robin: "secret" } } });
    const digest = putImage(fake, "app", ["a"]);
    const signedIn = { username: "robin", password: "secret", maxConcurrency: 1 };
    const writer = writerOf(fake, signedIn);
    const work = () => writer.deleteManifest("app", digest, inTurn);
    expect(await writer.turn("app", work)).toBe("deleted");
  });
});
