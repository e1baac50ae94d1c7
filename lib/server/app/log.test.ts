import { describe, expect, test } from "vitest";
import { createLogger } from "./log";

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  let text = "";
  write(createLogger({ DRYDOCK_LOG_LEVEL: "info" }, { write: (line) => void (text += line) }));
  return text;
}

describe("the log", () => {
  test("cuts what a caller makes long, and says how long it was", () => {
    const long = "x".repeat(200_000);
    const line = logged((log) =>
      log.warn(
        { email: long, [long]: 1, list: Array(9000).fill(long), err: new Error(long) },
        long,
      ),
    );
    expect(line.length).toBeLessThan(80_000);
    const { email, list, err, msg } = JSON.parse(line);
    expect(email).toMatch(/^x{1000}… \[200000 characters\]$/);
    expect(msg).toBe(email);
    expect(err.message).toBe(email);
    expect(list).toHaveLength(51);
    expect(list.at(-1)).toBe("[8950 more]");
  });

  test("writes out what would move a terminal's cursor, forge a line or turn text around", () => {
    const line = logged((log) => log.warn({ path: "/a\n{}\u001b[2J\u009b\u202eb\u2028c" }, "a\rb"));
    expect(line.trim()).not.toContain("\n");
    expect(JSON.parse(line)).toMatchObject({
      path: "/a\\u000a{}\\u001b[2J\\u009b\\u202eb\\u2028c",
      msg: "a\\u000db",
    });
  });

  test("keeps errors readable, with their lines, kind and cause", () => {
    const line = logged((log) => {
      const error = new TypeError("outer", { cause: new Error("inner") });
      log.error({ err: error, at: new Date(0), job: { id: "1" } }, "failed");
    });
    const { err, at, job } = JSON.parse(line);
    expect(err).toMatchObject({ type: "TypeError", message: "outer: inner" });
    expect(err.stack).toMatch(/outer.*\n +at .*[\s\S]*caused by: Error: inner/);
    expect({ at, job }).toEqual({ at: "1970-01-01T00:00:00.000Z", job: { id: "1" } });
  });

  test("still hides secrets", () => {
    const line = logged((log) => log.info({ password: "p", user: { token: "t" } }, "x"));
    expect(JSON.parse(line)).toMatchObject({ password: "[hidden]", user: { token: "[hidden]" } });
  });
});
