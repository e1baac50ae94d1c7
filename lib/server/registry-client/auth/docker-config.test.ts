import { expect, test } from "vitest";
import { readDockerConfig } from "./docker-config";

const pack = (text: string) => Buffer.from(text).toString("base64");
const config = JSON.stringify({
  auths: {
    "https://index.docker.io/v1/": { auth: pack("hubber:pa:ss") },
    "registry.example.com:5000": { auth: pack("ann:secret") },
    "https://other.example.com/v2/": { username: "bob", password: "words" },
    "token.example.com": { auth: pack("<token>:"), identitytoken: "refresh" },
    "helper.example.com": {},
  },
});

test.each([
  [
    "https://registry.example.com:5000/path",
    { username: "ann", password: "secret", identityToken: null },
  ],
  ["https://registry.example.com", null],
  ["https://other.example.com", { username: "bob", password: "words", identityToken: null }],
  ["https://registry-1.docker.io", { username: "hubber", password: "pa:ss", identityToken: null }],
  ["https://token.example.com", { username: "<token>", password: null, identityToken: "refresh" }],
  ["https://helper.example.com", null],
  ["nonsense", null],
])("%s", (url, expected) => {
  expect(readDockerConfig(config, url)).toEqual(expected);
});

test("a damaged document has no entry", () => {
  for (const text of ["", "{", "[]", '{"auths":[]}', '{"auths":{"h":7}}']) {
    expect(readDockerConfig(text, "https://h")).toBeNull();
  }
});
