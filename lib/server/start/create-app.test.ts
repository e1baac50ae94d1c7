import { expect, onTestFinished, test } from "vitest";
import { createTestApp } from "../../testing/server/test-app";

test("ids sort in the order in which they were given out, even within one millisecond", async () => {
  const { app, close } = await createTestApp();
  onTestFinished(close);
  const ids = Array.from({ length: 10_000 }, () => app.newId());
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
