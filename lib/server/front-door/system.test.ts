import { afterEach, beforeEach, expect, test } from "vitest";
import { api } from "@/lib/core/api";
import { answerRequest } from "./route";
import { textResponse } from "../http/responses";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { getOpenApi } from "./system";

let harness: TestApp;
beforeEach(async () => {
  harness = await createTestApp();
});
afterEach(() => harness.close());

const ask = (headers: Record<string, string> = {}) =>
  answerRequest(
    harness.app,
    api.system.openapi,
    async (context, _input, request) => textResponse(await getOpenApi(context), request),
    new Request("http://drydock.example/api/openapi.json", { headers }),
    {},
  );

test("the document is made once", async () => {
  expect(await getOpenApi(harness.context())).toBe(await getOpenApi(harness.context()));
});

test("whoever has it already is not sent it again", async () => {
  const first = await ask();
  expect(first.status).toBe(200);
  expect(await first.json()).toMatchObject({ openapi: "3.1.0" });
  const etag = first.headers.get("etag") ?? "";
  for (const named of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const again = await ask({ "if-none-match": named });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
  }
  expect((await ask({ "if-none-match": '"other"' })).status).toBe(200);
});
