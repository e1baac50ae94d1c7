import { describe, expect, test } from "vitest";
import { listEndpoints } from "../openapi/document";
import { judgeRequest } from "./judge-request";

const judge = (method: string, target: string, contentLength = 0) =>
  judgeRequest({ method, target, contentLength });
const refused = (code: string, more = {}) => ({
  refuse: expect.objectContaining({ code, ...more }),
});

describe("a request that Next must not see", () => {
  test.each(["TRACE", "CONNECT", "PROPFIND", "get", ""])("has the method %j", (method) => {
    expect(judge(method, "/api/health")).toEqual(
      refused("METHOD_NOT_ALLOWED", { allow: expect.arrayContaining(["GET", "POST"]) }),
    );
  });

  test.each(["POST", "PUT", "PATCH", "DELETE"])("sends %s to a page or a file", (method) => {
    for (const target of [
      "/sign-in",
      "/",
      "/icon.svg",
      "/_next/static/a.js",
      "/apix",
      "/%61pi/a",
    ]) {
      const allow = ["GET", "HEAD", "OPTIONS"];
      expect(judge(method, target)).toEqual(refused("METHOD_NOT_ALLOWED", { allow }));
    }
  });

  test.each([
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
    expect(judge("GET", target)).toEqual(refused("BAD_REQUEST"));
  });

  test.each(["", "a b", "a/b", "a?b", "a@b", "[::", "a:99999", "a,b"])(
    "names the host %j",
    (host) => {
      const request = { method: "GET", target: "/sign-in", contentLength: 0, host };
      expect(judgeRequest(request)).toEqual(refused("BAD_REQUEST"));
    },
  );

  test.each([
    ["GET", "/api"],
    ["GET", "/api/"],
    ["GET", "/api/nothing"],
    ["GET", "/api/registries/one/two/three"],
    ["GET", "/api/health/"],
    ["GET", "/api/openapixjson"],
    ["POST", "/api/auth/_log"],
    ["GET", "/api/auth/signin"],
    ["GET", "/api/auth/error"],
    ["GET", "/api/auth/verify-request"],
    ["POST", "/api/auth/callback/other"],
    ["OPTIONS", "/api/nothing"],
  ])("asks below /api/ for what is not there: %s %s", (method, target) => {
    expect(judge(method, target)).toEqual(refused("NOT_FOUND"));
  });

  test.each(["/_next/image?url=%2Ficon.svg&w=64&q=75", "/_next/data/x/index.json"])(
    "asks for a service of Next that no page uses: %s",
    (target) => {
      expect(judge("GET", target)).toEqual(refused("NOT_FOUND"));
      expect(judge("GET", "/_next/static/chunks/a.js")).toBe("let in");
    },
  );

  test("uses a method that this address of the API does not have", () => {
    const allow = ["GET", "POST", "HEAD", "OPTIONS"];
    expect(judge("DELETE", "/api/policies")).toEqual(refused("METHOD_NOT_ALLOWED", { allow }));
    expect(judge("HEAD", "/api/policies/lint")).toEqual(
      refused("METHOD_NOT_ALLOWED", { allow: ["POST", "OPTIONS"] }),
    );
    expect(judge("GET", "/api/auth/signout")).toEqual(refused("METHOD_NOT_ALLOWED"));
  });

  test.each(listEndpoints())("announces more than $name takes", ({ endpoint }) => {
    const { method, maxBody } = endpoint;
    const target = endpoint.path.replaceAll(/\{\w+\}/g, "x");
    expect(judge(method, target, maxBody)).toBe("let in");
    expect(judge(method, target, maxBody + 1)).toEqual(refused("TOO_LARGE"));
  });

  test("sends next-auth more than 16 KiB", () => {
    const target = "/api/auth/callback/credentials";
    expect(judge("POST", target, 16 * 1024)).toBe("let in");
    expect(judge("POST", target, 16 * 1024 + 1)).toEqual(
      refused("TOO_LARGE", { message: expect.stringContaining("16 KiB") }),
    );
  });
});

describe("a request that is let in", () => {
  test.each([
    ["GET", "/"],
    ["HEAD", "/registries/one/repositories/team/app?tag=v1..2&x=%0A"],
    ["GET", "/registries/one/repositories/r%C3%A9sum%C3%A9"],
    ["POST", "/api/registries"],
    ["HEAD", "/api/registries"],
    ["POST", "/api/policies/lint?registry=one"],
    ["DELETE", "/api/tokens/1?x=a//b"],
    ["GET", "/api/auth/csrf"],
    ["GET", "/sign-in?callbackUrl=https://other.example/a/../b"],
  ])("is %s %s", (method, target) => {
    expect(judge(method, target)).toBe("let in");
  });

  test.each(["drydock", "drydock.example:3000", "10.0.0.1", "[::1]:3000"])("is for %s", (host) => {
    const request = { method: "GET", target: "/sign-in", contentLength: 0, host };
    expect(judgeRequest(request)).toBe("let in");
  });

  test("is not the question which methods there are: that is answered here", () => {
    expect(judge("OPTIONS", "/sign-in")).toEqual({ allow: ["GET", "HEAD", "OPTIONS"] });
    expect(judge("OPTIONS", "/api/plans/1/runs")).toEqual({ allow: ["POST", "OPTIONS"] });
  });
});
