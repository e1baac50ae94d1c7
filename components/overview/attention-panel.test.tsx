import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { attentionKinds } from "@/lib/core/api/space";
import { renderScreen } from "@/lib/testing/render-screen";
import { AttentionPanel } from "./attention-panel";

const about = (count: number) => ({
  ...{ count, repositoryCount: 7 },
  repositories: [
    { name: "team/app", count },
    { name: "team/web", count: 1 },
  ],
});

test("everything has one next step", () => {
  const attention = attentionKinds.map((kind) => ({ kind, ...about(3) }));
  renderScreen(<AttentionPanel registry="prod" attention={attention} />);
  const items = screen.getAllByRole("listitem");
  expect(items).toHaveLength(attentionKinds.length);
  for (const item of items) {
    const links = within(item).getAllByRole("link");
    // Two repositories, and the step.
    expect(links).toHaveLength(3);
    expect(links[2]).toHaveAttribute("href", expect.stringMatching(/^\/registries\/prod/));
    expect(item).toHaveTextContent("and 5 more");
  }
});

test("leftovers lead to a ready policy, a dangling tag to its repository", () => {
  renderScreen(
    <AttentionPanel
      registry="prod"
      attention={[
        { kind: "dangling", ...about(1) },
        { kind: "untagged", ...about(2400) },
      ]}
    />,
  );
  expect(screen.getByText("1 tag points at nothing")).toBeVisible();
  expect(screen.getByText("2,400 manifests that no tag needs")).toBeVisible();
  expect(screen.getByRole("link", { name: "Look at the tags" })).toHaveAttribute(
    "href",
    "/registries/prod/repositories/team/app",
  );
  expect(screen.getByRole("link", { name: "Preview removing leftovers" })).toHaveAttribute(
    "href",
    "/registries/prod/retention?preset=leftovers",
  );
});

test("a registry without a fault says so", () => {
  renderScreen(<AttentionPanel registry="prod" attention={[]} />);
  expect(screen.getByText("Nothing needs attention")).toBeVisible();
});
