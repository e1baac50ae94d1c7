import { afterEach, beforeEach, expect, test } from "vitest";
import { loadLanguage } from "./language";
import { tabStore } from "./tab-store";
import { noteVisit, placeOf, readVisited } from "./visited-places";

beforeEach(() => sessionStorage.clear());
afterEach(() => document.documentElement.removeAttribute("lang"));

test.each([
  ["/registries/main", "", "main", "Registry"],
  ["/registries/main/retention", "", "Retention", "main"],
  ["/registries/main/repositories/team/app", "?tab=graph", "team/app", "main"],
  ["/registries/main/manifest", "?repository=team%2Fapp&reference=v1", "team/app:v1", "main"],
  ["/registries/main/manifest", "?repository=app&reference=sha256:ab", "app@sha256:ab", "main"],
  ["/registries/main/repositories/%E0%A4%A", "", "%E0%A4%A", "main"],
])("%s%s is a place to go back to", (pathname, search, label, detail) => {
  expect(placeOf(pathname, search)).toMatchObject({ label, detail });
});

test.each([
  "/",
  "/registries",
  "/registries/new",
  "/schedules",
  "/registries/main/plans/1",
  "/registries/main/runs/1",
  "/registries/main/manifest",
])("%s is none", (pathname) => {
  expect(placeOf(pathname)).toBeNull();
});

test("the latest come first, each once, and only so many", () => {
  for (let at = 0; at < 20; at++) noteVisit(`/registries/r${at}`, "");
  noteVisit("/registries/r18", "");
  noteVisit("/schedules", "");
  const labels = readVisited().map(({ label }) => label);
  expect(labels).toHaveLength(8);
  expect(labels.slice(0, 3)).toEqual(["r18", "r19", "r17"]);
});

test("they are called as the reader's language says, also where they were visited in another one", async () => {
  noteVisit("/registries/main/retention", "");
  await loadLanguage("de");
  document.documentElement.lang = "de";
  expect(readVisited()).toEqual([
    { label: "Aufbewahrung", detail: "main", href: "/registries/main/retention" },
  ]);
});

test("nothing else in the store of the tab is taken for a place", () => {
  for (const text of ["{", "null", "7", '[null, {"href": 1}]']) {
    tabStore.write("drydock-visited", text);
    expect(readVisited(), text).toEqual([]);
  }
  const hrefs = [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
  ];
  tabStore.write("drydock-visited", JSON.stringify([...hrefs, "/registries/a"]));
  expect(readVisited().map(({ href }) => href)).toEqual(["/registries/a"]);
});
