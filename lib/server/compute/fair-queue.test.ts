import { describe, expect, test } from "vitest";
import { FairQueue } from "./fair-queue";

const shares = { running: 1, waiting: 3, waitingInAll: 5 };

describe("who gets the next thread", () => {
  test("callers take turns, however many tasks each has sent", () => {
    const queue = new FairQueue<string>({ ...shares, running: 5 });
    for (const task of ["a1", "a2", "a3"]) queue.add("a", task);
    for (const task of ["b1", "b2"]) queue.add("b", task);
    const order = Array.from({ length: 6 }, () => queue.take()?.task);
    expect(order).toEqual(["a1", "b1", "a2", "b2", "a3", undefined]);
  });

  test("a caller has no more tasks under way than its share", () => {
    const queue = new FairQueue<string>(shares);
    queue.add("a", "a1");
    queue.add("a", "a2");
    expect(queue.take()).toEqual({ caller: "a", task: "a1" });
    expect(queue.take()).toBeNull();
    queue.add("b", "b1");
    expect(queue.take()?.task).toBe("b1");
    queue.release("a");
    expect(queue.take()?.task).toBe("a2");
  });

  test("one task too many of a caller is refused, with when to try again", () => {
    const queue = new FairQueue<string>(shares);
    for (const task of ["a1", "a2", "a3"]) queue.add("a", task);
    expect(() => queue.add("a", "a4")).toThrow(
      expect.objectContaining({ code: "TOO_MANY_REQUESTS", details: { retryAfterSeconds: 5 } }),
    );
    queue.add("b", "b1");
    expect(queue.take()?.task).toBe("a1");
    queue.add("a", "a4");
  });

  test("when everybody's tasks are too many, nobody's is taken", () => {
    const queue = new FairQueue<string>(shares);
    for (const caller of ["a", "b", "c", "d", "e"]) queue.add(caller, caller);
    expect(() => queue.add("f", "f")).toThrow(
      expect.objectContaining({ code: "BUSY", status: 503, details: { retryAfterSeconds: 5 } }),
    );
  });
});
