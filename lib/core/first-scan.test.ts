import { expect, test } from "vitest";
import { reasonToAsk } from "./first-scan";
import type { Vendor } from "./vendors";

const check = (vendor: Vendor, proxy = false) => ({
  vendor,
  capabilities: {
    catalog: true,
    deleteDigest: true,
    untag: "none" as const,
    referrers: false,
    readOnly: false,
    proxy,
  },
});

test.each(["hub", "ghcr"] as const)("%s limits what may be read", (vendor) => {
  expect(reasonToAsk(check(vendor))).not.toBeNull();
});

test("a pull-through cache spends its upstream's pulls", () => {
  expect(reasonToAsk(check("distribution", true))).toContain("pull-through");
});

test("others, and those of which nothing is known yet, are simply scanned", () => {
  expect(reasonToAsk(check("harbor"))).toBeNull();
  expect(reasonToAsk(null)).toBeNull();
});

test("one that does not answer what may be deleted may be a cache", () => {
  const { capabilities, vendor } = check("distribution");
  const unknown = { vendor, capabilities: { ...capabilities, deleteDigest: null } };
  expect(reasonToAsk(unknown)).toContain("could not be told");
});
