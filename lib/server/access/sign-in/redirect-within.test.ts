import { expect, test } from "vitest";
import { redirectWithin } from "./next-auth";

const base = "https://drydock.example";

test.each([
  ["/sign-in", `${base}/sign-in`],
  [`${base}/runs?a=b`, `${base}/runs?a=b`],
  [base, base],
  ["//evil.example", base],
  ["/\t/evil.example", base],
  [`${base}/\n/evil.example`, base],
  [`${base}//evil.example`, base],
  [`${base}.evil.example/`, base],
  [`${base}@evil.example/`, base],
  ["https://evil.example/", base],
  ["not an address", base],
])("next-auth is led from %j to %s", (wanted, target) => {
  expect(redirectWithin(base, wanted)).toBe(target);
});
