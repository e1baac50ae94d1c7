import { describe, expect, it } from "vitest";
import { refuseRequest } from "./refuse-request";

const statusOf = (method: string, target: string) => refuseRequest({ method, target })?.status;

describe("a request that Next must not see", () => {
  it.each(["TRACE", "CONNECT", "PROPFIND", "get", ""])("has the method %j", (method) => {
    const refusal = refuseRequest({ method, target: "/api/health" });
    expect(refusal).toMatchObject({ status: 405, allow: expect.arrayContaining(["GET", "POST"]) });
  });

  it.each(["POST", "PUT", "PATCH", "DELETE"])("sends %s to a page or a file", (method) => {
    for (const target of [
      "/sign-in",
      "/",
      "/icon.svg",
      "/_next/static/a.js",
      "/apix",
      "/%61pi/a",
    ]) {
      expect(refuseRequest({ method, target })).toMatchObject({
        status: 405,
        allow: ["GET", "HEAD", "OPTIONS"],
      });
    }
  });

  it.each([
    ["*"],
    [""],
    ["http://other.example/sign-in"],
    ["//other.example/"],
    ["/registries//one"],
    ["/\\other.example"],
    ["/sign-in#x"],
    ["/%E0%A4%A"],
    ["/api/registries/%E0%A4%A"],
    ["/?q=%zz"],
    ["/a/../api/health"],
    ["/a/%2E%2e/api/health"],
    ["/./api"],
    ["/a%0ab"],
    ["/a%00"],
  ])("names the target %j", (target) => {
    expect(refuseRequest({ method: "GET", target })).toMatchObject({
      status: 400,
      code: "BAD_REQUEST",
    });
  });
});

describe("a request that is let in", () => {
  it.each([
    ["GET", "/"],
    ["HEAD", "/registries/one/repositories/team/app?tag=v1..2&x=%0A"],
    ["GET", "/registries/one/repositories/r%C3%A9sum%C3%A9"],
    ["OPTIONS", "/sign-in"],
    ["POST", "/api/registries"],
    ["DELETE", "/api/tokens/1?x=a//b"],
    ["GET", "/sign-in?callbackUrl=https://other.example/a/../b"],
  ])("is %s %s", (method, target) => {
    expect(statusOf(method, target)).toBeUndefined();
  });
});
