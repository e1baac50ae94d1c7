import { describe, expect, test } from "vitest";
import type { PlanRow } from "@/lib/core/plan";
import {
  consequencesOf,
  countByRepository,
  filterRows,
  planRowId,
  siblingsOf,
  type RowFilter,
} from "./plan-rows";

function row(text: string, decision: PlanRow["decision"], digest = "sha256:1", reason = "") {
  const [repository = "", tag] = text.split(":");
  return {
    repository,
    tag: tag ?? null,
    digest,
    kind: "image",
    decision,
    operation: "none",
    rule: null,
    reason,
    matched: [],
    created: null,
    createdSource: null,
    bytes: { exclusive: 0, shared: 0 },
  } satisfies PlanRow;
}

const rows = [
  row("app:v1", "delete", "sha256:aa", "Created 41 days ago"),
  row("app:stable", "keep", "sha256:bb"),
  row("app", "delete", "sha256:cc"),
  { ...row("db:v1", "blocked", "sha256:dd", "Shares its digest with `prod`"), inUse: "prod-eu" },
];
const everything: RowFilter = { decision: null, repository: null, search: "", inUse: false };

describe("filterRows", () => {
  test.each<[string, Partial<RowFilter>, string[]]>([
    ["nothing asked", {}, ["app:v1", "app:stable", "app@sha256:cc", "db:v1"]],
    ["a decision", { decision: "delete" }, ["app:v1", "app@sha256:cc"]],
    ["a repository", { repository: "db" }, ["db:v1"]],
    ["a tag, in any case", { search: " V1 " }, ["app:v1", "db:v1"]],
    ["a digest", { search: "sha256:cc" }, ["app@sha256:cc"]],
    ["a reason", { search: "prod" }, ["db:v1"]],
    ["what is in use", { inUse: true }, ["db:v1"]],
    ["all of them at once", { search: "v1", repository: "db", decision: "delete" }, []],
  ])("%s", (_, filter, found) => {
    expect(filterRows(rows, { ...everything, ...filter }).map(planRowId)).toEqual(found);
  });
});

test("counts by repository, the greatest loss first", () => {
  expect(countByRepository(rows)).toEqual([
    { name: "app", keep: 1, delete: 2, blocked: 0 },
    { name: "db", keep: 0, delete: 0, blocked: 1 },
  ]);
});

test("names the other tags on a digest, in the same repository only", () => {
  const shared = [row("a:x", "delete"), row("a:y", "keep"), row("b:z", "keep"), row("a", "keep")];
  const [first] = shared;
  expect(first && siblingsOf(first, shared).map(planRowId)).toEqual(["a:y"]);
});

test("tells what goes unasked from what stays although asked", () => {
  const selection = [
    { repository: "app", tag: "v1" },
    { repository: "db", tag: "v1" },
  ];
  const { extra, staying } = consequencesOf(selection, rows);
  expect(extra.map(planRowId)).toEqual(["app@sha256:cc"]);
  expect(staying.map(planRowId)).toEqual(["db:v1"]);
});

test("a ticked digest covers all of its tags", () => {
  const selection = [{ repository: "app", digest: "sha256:aa" }];
  expect(consequencesOf(selection, rows).extra.map(planRowId)).toEqual(["app@sha256:cc"]);
});
