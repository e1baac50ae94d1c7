import { describe, expect, test } from "vitest";
import { inEnglish } from "./phrases";
import { readVendor, vendorNames, vendors } from "./vendors";

describe("the table of vendors", () => {
  test.each(vendorNames)(
    "%s: deletion is not turned on by another product's settings",
    (vendor) => {
      const own = vendor === "distribution" || vendor === "unknown";
      const advice = inEnglish(vendors[vendor].turnDeletionOn);
      expect(advice.includes("REGISTRY_STORAGE_DELETE_ENABLED")).toBe(own);
    },
  );

  test("a product is known by its name in the table and by those in use elsewhere", () => {
    for (const vendor of vendorNames) expect(readVendor(vendor)).toBe(vendor);
    expect(readVendor("Docker Hub")).toBe("hub");
    expect(readVendor("Forgejo")).toBe("gitea");
    expect(readVendor("gcr")).toBe("gar");
    expect(readVendor("something else")).toBeNull();
    expect(readVendor(null)).toBeNull();
  });
});
