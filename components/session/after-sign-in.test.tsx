import { expect, test } from "vitest";
import { afterSignIn } from "./after-sign-in";

test.each([
  [null, "/"],
  ["/registries/prod?q=a", "/registries/prod?q=a"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["https://evil.example", "/"],
])("from %s to %s", (given, target) => expect(afterSignIn(given)).toBe(target));
