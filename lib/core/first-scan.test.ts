import { expect, test } from "vitest";
import { reasonToAsk } from "./first-scan";
import type { Vendor } from "./vendors";

const check = (vendor: Vendor, proxy: boolean | null = false) => ({
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
  expect(reasonToAsk(check("distribution", true))).toEqual(["vendor.costOfCache"]);
});

test("others are simply scanned", () => {
  expect(reasonToAsk(check("harbor"))).toBeNull();
});

test("one of which it could not be told whether it is a cache may be one", () => {
  expect(reasonToAsk(check("distribution", null))).toEqual(["vendor.costUntold"]);
});
