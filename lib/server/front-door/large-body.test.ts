import { afterEach, beforeEach, expect, test } from "vitest";
import { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import type { Verb } from "../app/context";
import { callRoute, tokenHeaders } from "../../testing/server/call-route";
import { createTestApp, type TestApp } from "../../testing/server/test-app";

let testApp: TestApp;
beforeEach(async () => {
  testApp = await createTestApp();
});
afterEach(() => testApp.close());

test("parses a large body as it does a small one", async () => {
  const repositories = Array.from(
    { length: 1_000 },
    (_, at) => `a-long-name-of-a-repository-${at}`,
  );
  const verb: Verb<typeof api.scans.create> = async (_context, { body }) => {
    throw new AppError("CONFLICT", `${body.repositories?.length} of them`);
  };
  const scan = async (body: object) => {
    const headers = await tokenHeaders(testApp.app, "operator");
    const options = { params: { registry: "main" }, headers, body };
    return (await callRoute(testApp.app, api.scans.create, verb, options)).body;
  };
  expect(await scan({ repositories })).toMatchObject({ error: { message: "1000 of them" } });
  expect(await scan({ repositories: [...repositories, "b"] })).toMatchObject({
    error: { code: "BAD_REQUEST", details: { issues: [{ path: "body.repositories" }] } },
  });
  expect(await scan({ repositories: repositories.map(() => 1) })).toMatchObject({
    error: { message: expect.stringContaining("(and 999 more)") },
  });
});
