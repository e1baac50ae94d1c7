import { expect, test } from "vitest";
import { keep, readPolicy } from "../cases/testing/expect-plan";
import { notationNow as now, parseSnapshot } from "../testing/notation";
import { planPolicy } from "../plan-policy";

test("a row says what its manifest is and when it was made, as far as that is known", () => {
  const state =
    "a→A{2d} c→C{kind:artifact} future→F{-2d} i→I[A] u→U{kind:unknown} x→X{unread} A2{missing}";
  const { rows } = planPolicy(parseSnapshot(state), readPolicy({ rules: [keep()] }), now);
  const facts = rows.map(({ tag, kind, created, createdSource }) => [
    tag,
    kind,
    created === null ? null : (now - created) / 86_400_000,
    createdSource,
  ]);
  expect(facts).toEqual([
    ["a", "image", 2, "config"],
    ["c", "artifact", 100, "config"],
    ["future", "image", null, null],
    ["i", "index", null, null],
    ["u", "unknown", 100, "config"],
    ["x", "unknown", null, null],
    [null, "image", 100, "config"],
  ]);
});
