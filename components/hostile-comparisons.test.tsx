import { screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, test } from "vitest";
import { ComparisonScreen } from "@/components/comparison/comparison-screen";
import { LineageList } from "@/components/manifest/lineage-list";
import { PlanComparisonScreen } from "@/components/plan/plan-comparison-screen";
import { api } from "@/lib/core/api";
import { compareManifests } from "@/lib/core/compare/compare-manifests";
import {
  digest as digestNamed,
  listed,
  now,
  serveImage,
  serveIndex,
  sideOf,
} from "@/lib/core/compare/testing/serve";
import { stubApi } from "@/lib/testing/api-server";
import { harmIn, hostile } from "@/lib/testing/hostile";
import { renderScreen } from "@/lib/testing/render-screen";
import * as samples from "@/lib/testing/samples";

const server = stubApi();
const digest = `sha256:${"0".repeat(64)}`;

/** The page, once it shows how the override in `word` is written. */
async function show(page: ReactNode, word: string, query = "") {
  const { baseElement } = renderScreen(page, "viewer", query);
  await screen.findAllByText(
    (_, element) => element?.textContent?.includes(`${word} \\u202E`) ?? false,
  );
  return baseElement;
}

describe("no hidden character of somebody else's, and no text without end, reaches", () => {
  test("a comparison of two images", async () => {
    const image = (name: string, word: string) =>
      serveImage({
        name,
        layers: [name],
        annotations: { [hostile(`${word} annotation`)]: hostile("annotated") },
        config: {
          ...{ os: hostile("os"), architecture: "amd64", author: hostile(`${word} author`) },
          config: { Env: [hostile(`${word} variable`)], Cmd: [hostile(`${word} command`)] },
          history: [{ created_by: hostile(`${word} step`) }],
        },
      });
    const index = (name: string, word: string) =>
      serveIndex(name, [
        listed(`${name} of both`, "linux/amd64"),
        listed(name, `linux/${hostile(`${word} platform`).replaceAll("/", "")}`),
      ]);
    const children = (["a", "b"] as const).map((side) => ({
      ...{ side, digest: digestNamed(`${side} of both`) },
      manifest: image(side, side === "a" ? "first" : "second"),
    }));
    const sides = { a: sideOf(index("a", "left")), b: sideOf(index("b", "right"), "v2") };
    server.answer(api.content.repositories, { items: [], next: null });
    server.answer(api.comparisons.images, compareManifests(sides, children, now));
    const query = "repository=team/app&reference=v1&otherReference=v2";
    const page = await show(<ComparisonScreen registry="prod" />, "second step", query);
    for (const word of [
      "first annotation",
      "second author",
      "first variable",
      "second command",
      "left platform",
    ]) {
      expect(page.textContent).toContain(`${word} \\u202E`);
    }
    expect(harmIn(page)).toEqual([]);
  });

  test("related images", async () => {
    const relative = {
      ...{ repository: hostile("repository"), digest, kind: "image" as const },
      ...{ tags: [hostile("tag")], tagCount: 1, platforms: [hostile("platform")] },
      ...{ layersOnTop: 1, created: null, size: 1 },
    };
    server.answer(api.lineages.get, {
      ...{ gap: null, bases: [relative], builtOn: [relative], images: 1, imagesListed: 1 },
    });
    const page = await show(<LineageList registry="prod" digest={digest} />, "platform");
    expect(page.textContent).toContain("repository \\u202E");
    expect(harmIn(page)).toEqual([]);
  });

  test("two plans that are compared", async () => {
    const decided = { decision: "delete" as const, reason: `Label is "${hostile("reason")}"` };
    const changed = { repository: hostile("repository"), tag: hostile("tag"), digest };
    const createdBy = hostile("somebody");
    server.answer(api.plans.list, { items: [samples.samplePlan({ createdBy })], next: null });
    server.answer(api.plans.get, samples.samplePlan({ createdBy }));
    server.answer(api.plans.changes, {
      items: [{ ...changed, before: decided, after: { ...decided, decision: "keep" } }],
      next: null,
    });
    const screen = <PlanComparisonScreen registry="prod" plan="plan-1" />;
    const page = await show(screen, "reason", "before=plan-2");
    expect(page.textContent).toContain("tag \\u202E");
    expect(harmIn(page)).toEqual([]);
  });
});
