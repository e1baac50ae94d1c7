import { expect, test } from "vitest";
import { WatchedTags } from "./on-screen";

test("a screen replaces the one before, and is told to scans of its registry only", () => {
  const watched = new WatchedTags();
  const changed: string[] = [];
  const stop = watched.onChange("one", (repository) => changed.push(repository));
  watched.watch("one", "team/app", ["a"]);
  watched.watch("one", "team/app", ["b", "c"]);
  watched.watch("two", "team/app", ["d"]);
  stop();
  watched.watch("one", "other", ["e"]);
  expect(changed).toEqual(["team/app", "team/app"]);
  expect(watched.of("one", "team/app")).toEqual(["b", "c"]);
  expect(watched.of("two", "team/app")).toEqual(["d"]);
  expect(watched.of("one", "nowhere")).toEqual([]);
});

test("of very many screens the latest are remembered", () => {
  const watched = new WatchedTags();
  for (let at = 0; at < 1_000; at++) watched.watch("one", `app${at}`, ["a"]);
  expect(watched.of("one", "app0")).toEqual([]);
  expect(watched.of("one", "app999")).toEqual(["a"]);
});
