import { expect, test } from "vitest";
import { parseReference, pullNamesOf, repositoryIn } from "./parse-reference";

const digest = `sha256:${"a".repeat(64)}`;

test.each([
  ["nginx", "docker.io", "library/nginx", "latest", null],
  ["bitnami/redis:7", "docker.io", "bitnami/redis", "7", null],
  ["registry.example.com/team/app:1.2", "registry.example.com", "team/app", "1.2", null],
  ["localhost/app", "localhost", "app", "latest", null],
  ["localhost:5000/app:x", "localhost:5000", "app", "x", null],
  ["10.0.0.7:5000/a/b/c", "10.0.0.7:5000", "a/b/c", "latest", null],
  [`registry.example.com/app@${digest}`, "registry.example.com", "app", null, digest],
  [`registry.example.com/app:1@${digest}`, "registry.example.com", "app", "1", digest],
  [
    `docker-pullable://Registry.Example.com/app@${digest}`,
    "registry.example.com",
    "app",
    null,
    digest,
  ],
  ["[2001:db8::1]:5000/app:1", "[2001:db8::1]:5000", "app", "1", null],
])("%s", (text, host, path, tag, found) => {
  expect(parseReference(text)).toEqual({ host, path, tag, digest: found });
});

test.each([
  "",
  digest,
  "sha256:abc",
  "app:",
  "App",
  "app@sha256:short",
  "a//b",
  "app:a b",
  "x/../y",
])("%j names no image of a registry", (text) => {
  expect(parseReference(text)).toBeNull();
});

test("a registry is found under its own host and under others, also a part of one", () => {
  const names = pullNamesOf("https://registry.internal:5000", [
    "Registry.Example.com",
    "mirror.example.com/hub/",
  ]);
  const find = (text: string) => {
    const reference = parseReference(text);
    return reference && repositoryIn(names, reference);
  };
  expect(find("registry.internal:5000/team/app")).toBe("team/app");
  expect(find("registry.example.com/team/app:1")).toBe("team/app");
  expect(find("registry.example.com:443/team/app:1")).toBe("team/app");
  expect(find("mirror.example.com/hub/team/app")).toBe("team/app");
  expect(find("mirror.example.com/hubs/app")).toBeNull();
  expect(find("mirror.example.com/hub")).toBeNull();
  expect(find("registry.internal/team/app")).toBeNull();
  expect(find("app")).toBeNull();
});

test("Docker's hub goes by several names", () => {
  const names = pullNamesOf("https://registry-1.docker.io", []);
  const nginx = parseReference("nginx");
  expect(nginx && repositoryIn(names, nginx)).toBe("library/nginx");
});
