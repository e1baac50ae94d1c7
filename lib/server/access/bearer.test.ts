import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { tokenHeaders } from "../../testing/server/call-route";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { testCaller } from "../../testing/server/test-caller";
import { admitToken } from "./bearer";

describe("API tokens", () => {
  let testApp: TestApp;
  let clock = Date.UTC(2026, 0, 1, 23, 59);
  beforeEach(async () => {
    testApp = await createTestApp({ now: () => clock });
  });
  afterEach(() => testApp.close());

  const make = async () =>
    (await tokenHeaders(testApp.app, "operator")).authorization.replace("Bearer ", "");
  const send = (token: string, address = "10.0.0.1") =>
    admitToken(testApp.app, token, testCaller(address));
  const codeOf = (token: string, address?: string) =>
    send(token, address).then(
      () => "OK",
      (error: { code: string }) => error.code,
    );

  test("that are wrong are counted for their network, and then not looked up", async () => {
    const fresh = await make();
    const codes = await Promise.all(
      Array.from({ length: 80 }, (_, index) => codeOf(`dd_wrong-${index}`)),
    );
    expect(codes.filter((code) => code === "UNAUTHENTICATED")).toHaveLength(60);
    expect(codes.filter((code) => code === "TOO_MANY_REQUESTS")).toHaveLength(20);
    await expect(send(fresh)).rejects.toMatchObject({ details: { retryAfterSeconds: 5 } });
    expect(await codeOf(fresh, "10.0.0.2")).toBe("OK");
    clock += 5_000;
    expect(await codeOf(fresh)).toBe("OK");
  });

  test("that are right do not count, however many there are", async () => {
    for (let index = 0; index < 70; index += 1) expect(await codeOf(await make())).toBe("OK");
  });

  test("that work go on working beside a script that sends wrong ones", async () => {
    const token = await make();
    for (let index = 0; index < 100; index += 1) expect(await codeOf(token)).toBe("OK");
    for (let index = 0; index < 80; index += 1) await codeOf("dd_revoked-long-ago");
    expect(await codeOf(token)).toBe("OK");
    await testApp.app.db.deleteFrom("api_tokens").execute();
    expect(await codeOf(token)).toBe("UNAUTHENTICATED");
    expect(await codeOf(token)).toBe("TOO_MANY_REQUESTS");
  });

  test("leave one entry in the audit for each day on which they are used", async () => {
    const token = await make();
    const uses = () =>
      testApp.app.db
        .selectFrom("audit")
        .select(["action", "target", "actor_type", "address", "user_agent"])
        .execute();
    await Promise.all([send(token), send(token), send(token)]);
    clock += 30_000;
    await send(token);
    const use = {
      ...{ action: "token.use", target: "token-operator", actor_type: "token" },
      ...{ address: "10.0.0.1", user_agent: "a test" },
    };
    expect(await uses()).toEqual([use]);
    clock += 31_000;
    await send(token, "10.0.0.2");
    expect(await uses()).toEqual([use, { ...use, address: "10.0.0.2" }]);
  });
});
