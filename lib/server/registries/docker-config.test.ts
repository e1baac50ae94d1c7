import { describe, expect, test } from "vitest";
import { credentialsFromDockerConfig } from "./api";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const config = (auths: object) => JSON.stringify({ auths });
const url = "https://registry.example:5000";

describe("a Docker configuration", () => {
  test.each([
    ["host and port", { "registry.example:5000": { auth: base64("ann:a:b") } }],
    ["an address", { "https://registry.example:5000/v1/": { username: "ann", password: "a:b" } }],
  ])("gives the credentials of %s", (_name, auths) => {
    expect(credentialsFromDockerConfig(config(auths), url)).toEqual({
      username: "ann",
      password: "a:b",
      identityToken: null,
    });
  });

  test("gives an identity token", () => {
    const auths = {
      "registry.example:5000": { auth: base64("00000000:"), identitytoken: "refresh" },
    };
    expect(credentialsFromDockerConfig(config(auths), url)).toMatchObject({
      password: null,
      identityToken: "refresh",
    });
  });

  test.each([
    ["no JSON", "{"],
    ["no auths", "{}"],
    ["another host only", config({ "registry.example": { auth: base64("a:b") } })],
    ["a credential helper", config({ "registry.example:5000": {} })],
  ])("is refused with %s", (_name, text) => {
    expect(() => credentialsFromDockerConfig(text, url)).toThrow("cannot be used");
  });
});
