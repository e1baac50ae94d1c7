import { expect, test } from "vitest";
import { sayExclusive } from "./selectable-table";

const sizes = (...all: (number | null)[]) => all.map((exclusiveSize) => ({ exclusiveSize }));

test("what is ticked is added up as far as it is known", () => {
  expect(sayExclusive(sizes(1_000_000, 2_000_000))).toBe("3.00 MB that nothing else uses");
  expect(sayExclusive(sizes(1_000_000, null))).toBe("at least 1.00 MB that nothing else uses");
  expect(sayExclusive(sizes(0))).toBe("0 B that nothing else uses");
  expect(sayExclusive(sizes(null, null))).toBeNull();
});
