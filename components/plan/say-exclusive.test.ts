import { expect, test } from "vitest";
import { sayExclusive } from "./say-exclusive";

const sizes = (...all: (number | null)[]) => all.map((exclusiveSize) => ({ exclusiveSize }));

test("what is ticked is added up as far as it is known", () => {
  expect(sayExclusive(sizes(1_000_000, 2_000_000), "no other tag")).toBe(
    "3.00 MB that no other tag uses",
  );
  expect(sayExclusive(sizes(1_000_000, null), "nothing else")).toBe(
    "at least 1.00 MB that nothing else uses",
  );
  expect(sayExclusive(sizes(0), "no other tag")).toBe("0 B that no other tag uses");
  expect(sayExclusive(sizes(null, null), "no other tag")).toBeNull();
});
