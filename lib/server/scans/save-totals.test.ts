import { expect, test } from "vitest";
import { inSlices } from "./save-totals";

test("lets others have their turn while it works, and gives what came out", async () => {
  let others = 0;
  const timer = setInterval(() => others++, 1);
  function* work() {
    // Ends only when somebody else has had a turn: at once in a gentle process, never in another.
    for (let steps = 0; steps < 1e9; steps++) {
      if (others > 2) return "done";
      yield;
    }
    return "nobody else had a turn";
  }
  expect(await inSlices(work())).toBe("done");
  clearInterval(timer);
});

test("passes on what goes wrong", async () => {
  function* work() {
    yield;
    throw new Error("no");
  }
  await expect(inSlices(work())).rejects.toThrow("no");
});
