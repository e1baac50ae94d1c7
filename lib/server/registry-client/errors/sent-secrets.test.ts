import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCode } from "./codes";
import { SentSecrets } from "./sent-secrets";

const make = (password: string | null, identityToken: string | null = null) =>
  new SentSecrets({ username: "robot", password, identityToken });
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("what a connection sends", () => {
  const password = `p&s"w/ö+d 7`;
  const secrets = make(password);
  test.each([
    ["itself", password],
    ["in a URL", encodeURIComponent(password)],
    ["in a URL, with small letters", encodeURIComponent(password).toLowerCase()],
    ["in a form", new URLSearchParams({ password }).toString()],
    ["in JSON", JSON.stringify({ password })],
    ["in JSON as Go writes it", `p\\u0026s\\"w/ö+d 7`],
    ["in JSON of ASCII only", `p\\u0026s\\"w/\\u00f6+d 7`],
    ["in HTML", "p&amp;s&quot;w/ö+d 7"],
    ["as the header", `Authorization: Basic ${base64(`robot:${password}`)}`],
    ["as the header in a URL", encodeURIComponent(base64(`robot:${password}`))],
    ["in base64", base64(password)],
    ["in base64 for URLs", Buffer.from(password).toString("base64url")],
    ["in base64 of something longer", base64(`{"auth":"robot:${password}","n":1}`)],
    ["with two letters before", `xy${base64(`robot:${password}`)}`],
  ])("is struck out %s", (_, text) => {
    const struck = secrets.strike(`you sent ${text}, didn't you`);
    expect(struck).toContain("[hidden]");
    for (const part of [
      password,
      base64(`robot:${password}`).slice(0, 12),
      "ö+d",
      "%C3%B6",
      "u00f6",
    ])
      expect(struck).not.toContain(part);
  });

  test("is struck out of a host's name, which is in lower case", () => {
    expect(make("Hunter2Hunter2").strike("hunter2hunter2.evil.example")).toBe(
      "[hidden].evil.example",
    );
  });

  test("is struck out whatever it is and wherever it stands", () => {
    const text = fc.string({ minLength: 8 }).filter((secret) => secret.trim().length >= 8);
    fc.assert(
      fc.property(text, fc.string(), fc.string(), (secret, before, after) => {
        const secrets = make(secret);
        for (const form of [
          secret,
          encodeURIComponent(secret),
          JSON.stringify(secret).slice(1, -1),
        ])
          expect(secrets.strike(`${before} ${form} ${after}`).includes(form)).toBe(
            "[hidden]".includes(form),
          );
        expect(secrets.strike(base64(before + secret + after))).toBe("[hidden]");
      }),
    );
  });

  test("short ones go as whole words, so that sentences stay readable", () => {
    expect(make("an").strike("an image: MANIFEST_UNKNOWN, an:an")).toBe(
      "[hidden] image: MANIFEST_UNKNOWN, [hidden]:[hidden]",
    );
  });

  test("identity tokens and tokens of the token service are struck out too", () => {
    const secrets = make(null, "identity-token-of-ann");
    secrets.add("header.payload-of-the-token.signature");
    expect(secrets.strike("Bearer header.payload-of-the-token.signature")).toBe("Bearer [hidden]");
    expect(secrets.strike(`refresh_token=identity-token-of-ann`)).toBe("refresh_token=[hidden]");
    expect(secrets.strike(base64("Bearer header.payload-of-the-token.signature"))).toBe("[hidden]");
  });

  test("is struck out of every text and key of a value, however deep", () => {
    const secrets = make("hunter2hunter2");
    const value = {
      a: ["hunter2hunter2"],
      hunter2hunter2: { b: "hunter2hunter2", n: 1, none: null },
    };
    expect(secrets.strikeAll(value)).toEqual({
      a: ["[hidden]"],
      "[hidden]": { b: "[hidden]", n: 1, none: null },
    });
    let deep: unknown = "hunter2hunter2";
    for (let level = 0; level < 20_000; level++) deep = [deep];
    expect(JSON.stringify(secrets.strikeAll(deep))).not.toContain("hunter2");
  });

  test("a code of the specifications stays, which runs decide by", () => {
    expect(make("DENIED").strikeCode("DENIED")).toBe("DENIED");
    expect(make("hunter2hunter2").strikeCode(readCode("HUNTER2HUNTER2"))).toBe("[hidden]");
  });

  test("nothing is struck out where nothing was sent", () => {
    const text = `manifest unknown: ${base64("something")}`;
    expect(make(null).strike(text)).toBe(text);
  });
});
