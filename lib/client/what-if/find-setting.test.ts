import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commonForm } from "../policy-form";
import { dialsOf, findSetting, turn } from "./find-setting";

/** What keeping so many frees, from `freed[0]` for one on; nothing beyond its end. */
function search(freed: number[], target: number) {
  const asked: number[] = [];
  const answer = findSetting({ dial: "newest", target, gentlest: freed.length }, async (value) => {
    asked.push(value);
    return { freedBytes: freed[value - 1] ?? 0, freedIs: "exact" };
  });
  return answer.then((found) => ({ ...found, asked }));
}

describe("the gentlest setting", () => {
  test("frees the target, and one step gentler does not", async () => {
    expect(await search([100, 80, 50, 20, 0], 50)).toMatchObject({
      found: { value: 3, freedBytes: 50 },
      gentler: { value: 4, freedBytes: 20 },
    });
  });

  test("is none where even the harshest does not free enough", async () => {
    expect(await search([100, 80, 0], 101)).toMatchObject({
      found: null,
      gentler: null,
      harshest: { value: 1, freedBytes: 100 },
    });
  });

  test("is the gentlest of all where that frees enough", async () => {
    expect(await search([100, 90], 10)).toMatchObject({ found: { value: 2 }, gentler: null });
    expect(await search([100], 10)).toMatchObject({ found: { value: 1 }, gentler: null });
  });

  test("is minimal whatever the settings free, and few plans find it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(1_000), { minLength: 1, maxLength: 400 }),
        fc.nat(1_100),
        async (sizes, target) => {
          const freed = sizes.toSorted((a, b) => b - a);
          const { found, gentler, asked, curve } = await search(freed, target);
          const enough = freed.filter((bytes) => bytes >= target).length;
          expect(found?.value ?? 0).toBe(enough);
          if (gentler) expect(gentler.freedBytes).toBeLessThan(target);
          expect(asked.length).toBeLessThanOrEqual(Math.ceil(Math.log2(400)) + 10);
          expect(new Set(asked).size).toBe(asked.length);
          expect(curve.map(({ value }) => value)).toEqual(asked.toSorted((a, b) => a - b));
        },
      ),
    );
  });
});

test("only what a policy goes by can be turned", () => {
  const form = commonForm();
  expect(dialsOf(form)).toEqual(["newest", "age"]);
  expect(dialsOf({ ...form, remove: "all" })).toEqual(["newest"]);
  expect(dialsOf({ ...form, remove: "none" })).toEqual([]);
  expect(dialsOf({ ...form, newest: { ...form.newest, on: false } })).toEqual(["age"]);
});

test("turning one leaves the other as it is", () => {
  const form = commonForm();
  expect(turn(form, "newest", 12)).toEqual({ ...form, newest: { ...form.newest, top: 12 } });
  expect(turn(form, "age", 45)).toEqual({ ...form, age: { ...form.age, amount: 45, unit: "d" } });
});
