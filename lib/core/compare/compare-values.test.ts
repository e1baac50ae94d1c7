import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareValues, readMap, readVariables } from "./compare-values";

describe("comparing values by name", () => {
  test("takes a name that stands there twice time by time", () => {
    const { items } = compareValues(
      readVariables(["A=1", "A=2", "A=3"]),
      readVariables(["A=1", "A=0"]),
    );
    expect(items).toEqual([
      { name: "A", change: "changed", a: "2", b: "0" },
      { name: "A", change: "removed", a: "3", b: null },
      { name: "A", change: "same", a: "1", b: "1" },
    ]);
  });

  test("keeps a variable without a value, and one without a name", () => {
    expect(readVariables(["A", "=x", "B="])).toEqual([
      { name: "A", value: "" },
      { name: "", value: "x" },
      { name: "B", value: "" },
    ]);
  });

  test("knows names that every object has from those that are written down", () => {
    const { counts } = compareValues(readMap({ constructor: "x" }), readMap({ toString: "x" }));
    expect(counts).toEqual({ added: 1, removed: 1, changed: 0, same: 0 });
  });

  test("lists what differs first where there is more than it may list", () => {
    const many = Array.from({ length: 5_000 }, (_, at) => ({ name: `n${at}`, value: "x" }));
    const other = many.map(({ name }, at) => ({ name, value: at === 4_999 ? "y" : "x" }));
    const { items, counts } = compareValues(many, other);
    expect(items).toHaveLength(1_000);
    expect(items[0]).toEqual({ name: "n4999", change: "changed", a: "x", b: "y" });
    expect(counts).toEqual({ added: 0, removed: 0, changed: 1, same: 4_999 });
  });

  test("tells texts apart that begin alike for longer than it passes on", () => {
    const long = "x".repeat(100_000);
    const { items } = compareValues(
      [{ name: "A", value: `${long}1` }],
      [{ name: "A", value: long }],
    );
    expect(items).toMatchObject([{ change: "changed" }]);
    expect(items[0]?.a).toHaveLength(4_000);
  });

  test("finds nothing where both are the same, and the reverse of it from the other side", () => {
    const values = fc.array(
      fc.record({ name: fc.constantFrom("A", "B", "__proto__"), value: fc.string() }),
    );
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(compareValues(a, a).counts).toEqual({
          ...{ added: 0, removed: 0, changed: 0, same: a.length },
        });
        const [there, back] = [compareValues(a, b).counts, compareValues(b, a).counts];
        expect(back).toEqual({ ...there, added: there.removed, removed: there.added });
        expect(there.same + there.changed + there.removed).toBe(a.length);
      }),
    );
  });
});
