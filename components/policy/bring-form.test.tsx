import { fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Foresee } from "@/lib/client/what-if/use-what-if";
import { planPolicy } from "@/lib/core/plan";
import { parseSnapshot } from "@/lib/core/plan/testing/notation";
import { policy } from "@/lib/core/policy";
import { harmIn, hostile } from "@/lib/testing/hostile";
import { renderScreen } from "@/lib/testing/render-screen";
import { BringForm } from "./bring-form";

function show(foresee: Foresee | null = null) {
  const onUse = vi.fn();
  const onBack = vi.fn();
  const { container } = renderScreen(<BringForm foresee={foresee} onUse={onUse} onBack={onBack} />);
  return { onUse, onBack, container };
}

const paste = (value: string) =>
  fireEvent.change(screen.getByRole("textbox", { name: "Policy or command line" }), {
    target: { value },
  });
const useIt = () => screen.getByRole("button", { name: "Use this policy" });
const differences = () => within(screen.getByRole("region", { name: "Differences" }));

test("says what the brought policy would do in this registry before it is used", async () => {
  const now = Date.now();
  const snapshot = parseSnapshot("app: dev-1→A{40d,L=1} dev-2→B{2d} v1→C{90d}", now);
  show((document) => Promise.resolve(planPolicy(snapshot, policy.parse(document), now).totals));
  paste("deckschrubber -day 30 -latest 1 -tag ^dev");
  expect(await screen.findByText("Deletes 1")).toBeVisible();
  paste("deckschrubber -day 300 -latest 1 -tag ^dev");
  expect(await screen.findByText("Deletes nothing here")).toBeVisible();
});

test("recognises a pasted command, names its differences with the weightiest first, and hands it over", async () => {
  const { onUse } = show();
  expect(useIt()).toBeDisabled();
  paste("deckschrubber -user me -password secret-word -repos 9 -day 30 -latest 5 -tag ^v");
  expect(await screen.findByText("Read as deckschrubber")).toBeVisible();
  expect(screen.getByText("Read as deckschrubber").closest("[aria-live=polite]")).toHaveTextContent(
    /\d+ points to know, of which 2 may delete more/,
  );
  const [first] = differences().getAllByRole("listitem");
  expect(first).toHaveTextContent(/Deletes more.*-repos.*Every repository is judged/);
  expect(differences().getByText("Not part of a policy").closest("li")).toHaveTextContent(
    /-user.*-password.*belongs to its connection/,
  );
  expect(screen.getByRole("region", { name: "Differences" })).not.toHaveTextContent("secret-word");
  await userEvent.click(useIt());
  expect(onUse).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ name: "deckschrubber", version: 1 }),
  );
});

test("reads YAML, and asks where the policy applied", async () => {
  const { onUse } = show();
  paste("cadence: 7d\nkeep_n: 5\nname_regex_delete: .*\n");
  expect(await screen.findByText("Read as GitLab cleanup policy")).toBeVisible();
  expect(differences().getByText(/does not say where it applied/)).toBeVisible();
  await userEvent.type(screen.getByRole("textbox", { name: /Path of the GitLab project/ }), "a/b");
  expect(differences().queryByText(/does not say where it applied/)).toBeNull();
  await userEvent.click(useIt());
  expect(onUse.mock.calls[0]?.[0]).toMatchObject({
    scope: { repositories: { include: ["a/b", "a/b/**"] } },
  });
});

test("in doubt somebody says which tool it is", async () => {
  show();
  paste('{"rules": []}');
  expect(await screen.findByText("Not brought")).toBeVisible();
  expect(
    screen.getByText(/Harbor tag retention, Amazon ECR lifecycle policy\. Say which/),
  ).toBeVisible();
  expect(useIt()).toBeDisabled();
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Tool" }), "ecr");
  expect(await screen.findByText("Read as Amazon ECR lifecycle policy")).toBeVisible();
  expect(useIt()).toBeEnabled();
});

test("what is not understood is named with its place, and nothing can be used", async () => {
  show();
  paste('{"cadence": "1d", "keepN": 5}');
  expect(await screen.findByText("GitLab cleanup policy: not brought")).toBeVisible();
  expect(screen.getByText("keepN")).toBeVisible();
  expect(useIt()).toBeDisabled();
  paste("");
  expect(screen.queryByText(/not brought/)).toBeNull();
});

test("hostile names of keys are shown as text, short and visible", async () => {
  const { container } = show();
  paste(JSON.stringify({ cadence: "1d", [hostile("key").slice(0, 200)]: 1 }));
  await screen.findByText("GitLab cleanup policy: not brought");
  const result = container.querySelector<HTMLElement>("[aria-live]");
  expect(result && harmIn(result)).toEqual([]);
});

test("goes back to the ready policies", async () => {
  const { onBack } = show();
  await userEvent.click(screen.getByRole("button", { name: "Back to ready policies" }));
  expect(onBack).toHaveBeenCalledOnce();
});
