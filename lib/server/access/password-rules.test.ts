import { describe, expect, test } from "vitest";
import { inEnglish } from "../phrases";
import { findPasswordFault, refuseWeakPassword } from "./password-rules";

const ann = { email: "ann.smith@example.com", name: "Ann Margaret Smith" };

describe("a new password", () => {
  test.each([
    ["qwertyuiop", "one of the most common"],
    ["1234567890", "one of the most common"],
    ["P@ssw0rd2026", "close to one of the most common"],
    ["password123!", "close to one of the most common"],
    ["aaaaaaaaaaaa", "repeats itself"],
    ["hunter2hunter2", "repeats itself"],
    ["abcdefghijkl", "row of letters"],
    ["drydock2026", "this product's"],
    ["Margaret2026", "your name"],
    ["xx Ann.Smith@Example.com yy", "contains the email address"],
  ])("is refused when it is like %s", async (password, reason) => {
    const fault = await findPasswordFault(password, ann);
    expect(fault && inEnglish(fault)).toContain(reason);
  });

  test.each([
    "correct horse battery",
    "xK3-vT9-qLm",
    "show me the harbour",
    "пароль на каждый день",
  ])("may be %s", async (password) => {
    expect(await findPasswordFault(password, ann)).toBeNull();
  });

  test("is refused in words, with its place in the body", async () => {
    const error = await refuseWeakPassword("qwertyuiop", ann).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "BAD_REQUEST",
      details: { issues: [{ path: "body.password", message: expect.any(String) }] },
    });
  });

  test("is judged by its first 64 characters: what follows costs no more time", async () => {
    expect(await findPasswordFault("ab".repeat(256), ann)).not.toBeNull();
    expect(await findPasswordFault("a".repeat(64) + "xK3-vT9-qLm", ann)).not.toBeNull();
    expect(await findPasswordFault("xK3-vT9-qLm".padEnd(512, "a"), ann)).toBeNull();
  });
});
