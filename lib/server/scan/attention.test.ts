import { expect, test } from "vitest";
import { Attention } from "./attention";

test("a screen replaces the one before, and is told to scans of its registry only", () => {
  const attention = new Attention();
  const told: string[] = [];
  const stop = attention.onLook("one", (repository) => told.push(repository));
  attention.look("one", "team/app", ["a"]);
  attention.look("one", "team/app", ["b", "c"]);
  attention.look("two", "team/app", ["d"]);
  stop();
  attention.look("one", "other", ["e"]);
  expect(told).toEqual(["team/app", "team/app"]);
  expect(attention.on("one", "team/app")).toEqual(["b", "c"]);
  expect(attention.on("two", "team/app")).toEqual(["d"]);
  expect(attention.on("one", "nowhere")).toEqual([]);
});

test("of very many screens the latest are remembered", () => {
  const attention = new Attention();
  for (let at = 0; at < 1_000; at++) attention.look("one", `app${at}`, ["a"]);
  expect(attention.on("one", "app0")).toEqual([]);
  expect(attention.on("one", "app999")).toEqual(["a"]);
});
