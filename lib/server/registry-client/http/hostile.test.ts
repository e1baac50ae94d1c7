import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseChallenges } from "../auth/challenge";
import { readDockerConfig } from "../auth/docker-config";
import { parseErrors, printable } from "../errors/errors";
import { nextQuery, parseNextLink } from "../lists/link";
import { schema1Payload } from "../read/manifests";
import { retryAfterMs } from "./retry";

/** Noise made of what the grammars use. */
const noise = (alphabet: string) =>
  fc
    .array(fc.constantFrom(...alphabet.split("|")), { maxLength: 200 })
    .map((parts) => parts.join(""));

describe("hostile headers and bodies", () => {
  test("challenges: no crash, and what was written comes back", () => {
    const texts = fc.oneof(fc.string(), noise('Bearer| |,|=|"|\\|realm|basic|\t|https://h/t'));
    fc.assert(
      fc.property(fc.array(texts), (headers) => {
        for (const { scheme } of parseChallenges(headers)) expect(scheme).not.toMatch(/[\s,="]/);
      }),
    );
    fc.assert(
      fc.property(fc.string(), fc.string(), (realm, scope) => {
        const quote = (text: string) => `"${text.replace(/[\\"]/g, "\\$&")}"`;
        const header = `Negotiate, BEARER realm=${quote(realm)} , scope=${quote(scope)},Basic realm=x`;
        expect(parseChallenges([header])).toEqual([
          { scheme: "negotiate", parameters: {} },
          { scheme: "bearer", parameters: { realm, scope } },
          { scheme: "basic", parameters: { realm: "x" } },
        ]);
      }),
    );
  });

  test("links: no crash, and the query comes back as it was", () => {
    const texts = fc.oneof(fc.string(), noise('<|>|;|,|"|rel|=|next|prev|\\| |/v2/?n=1|%2F'));
    fc.assert(
      fc.property(fc.array(texts), (headers) => {
        const link = parseNextLink(headers);
        if (link !== null) nextQuery(link, "https://registry.example.com/v2/_catalog");
      }),
    );
    fc.assert(
      fc.property(fc.string(), (last) => {
        const query = `?last=${encodeURIComponent(last)}&n=3`;
        const header = `</a>; rel="prev", <http://inner:1/v2/_catalog${query}>; title="x, y"; REL=Next`;
        const link = parseNextLink([header]);
        const found = nextQuery(link ?? "", "https://registry.example.com/v2/_catalog");
        expect(new URLSearchParams(found ?? "").get("last")).toBe(last);
      }),
    );
  });

  test("long headers cost no more than their length", () => {
    const long = [`Bearer realm="${"\\".repeat(1e6)}`, `${"<".repeat(1e6)}`, `${",=".repeat(5e5)}`];
    expect(parseChallenges(long).length).toBeLessThan(20_000);
    expect(parseNextLink(long)).toBeNull();
  });

  test("error bodies, Docker configs, schema 1, Retry-After", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const body = Buffer.from(text);
        for (const { message } of parseErrors({ body })) expect(message).toBe(printable(message));
        readDockerConfig(text, "https://registry.example.com");
        readDockerConfig(`{"auths":${text}}`, text);
        schema1Payload(body);
        const wait = retryAfterMs(text, 0);
        if (wait !== null) expect(wait).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
