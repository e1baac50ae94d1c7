import { fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderScreen } from "@/lib/testing/render-screen";
import { PolicyEditor } from "./policy-editor";
import { usePolicyDraft } from "./use-policy-draft";

function Editor({ document }: { document?: unknown }) {
  const editor = usePolicyDraft(document === undefined ? null : { document, savedId: null });
  return <PolicyEditor editor={editor} findings={editor.read.findings} />;
}

const json = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Policy as JSON" });
const showJson = () => userEvent.click(screen.getByRole("radio", { name: "JSON" }));
const showForm = () => userEvent.click(screen.getByRole("radio", { name: "Form" }));

test("writes what the form says into the document", async () => {
  renderScreen(<Editor />);
  const newest = screen.getByRole("textbox", { name: "Keep the newest" });
  await userEvent.clear(newest);
  await userEvent.type(newest, "7");
  await userEvent.type(screen.getByRole("textbox", { name: /Never these tags/ }), "v*{Enter}");
  await showJson();
  expect(JSON.parse(json().value)).toMatchObject({
    rules: [{ id: "newest", when: { rank: { top: 7 } } }, { id: "old" }],
    protect: [{ tag: { exact: "latest" } }, { tag: { glob: "v*" } }],
  });
});

test("shows an edit of the document in the form", async () => {
  renderScreen(<Editor />);
  await showJson();
  fireEvent.change(json(), { target: { value: json().value.replace('"30d"', '"12w"') } });
  await showForm();
  expect(screen.getByRole("textbox", { name: "Older than" })).toHaveValue("12");
  expect(screen.getByRole("combobox", { name: "Older than, unit" })).toHaveValue("w");
});

test("keeps a document that the form cannot say in the JSON view, whole", () => {
  const document = { version: 1, name: "p", rules: [], spare: { top: 3 } };
  renderScreen(<Editor document={document} />);
  expect(screen.getByText("This policy says more than the form can")).toBeVisible();
  expect(screen.getByText("spare")).toBeVisible();
  expect(screen.getByRole("radio", { name: "Form" })).toBeDisabled();
  expect(JSON.parse(json().value)).toEqual(document);
});

test("says where a document is faulty and what was meant", async () => {
  renderScreen(<Editor />);
  await showJson();
  fireEvent.change(json(), {
    target: { value: '{"version": 1, "name": "p", "rules": [], "flor": {}}' },
  });
  expect(await screen.findByText("flor")).toBeVisible();
  expect(screen.getByText(/Did you mean "floor"/)).toBeVisible();
  expect(json()).toHaveAttribute("aria-invalid", "true");
});

test("marks a pattern that cannot match anything as wrong", async () => {
  renderScreen(<Editor />);
  const field = screen.getByRole("textbox", { name: /Never these tags/ });
  await userEvent.click(field);
  await userEvent.paste("/(?=x)/");
  await userEvent.keyboard("{Enter}");
  expect(screen.getByTitle(/Look-ahead/)).toBeVisible();
});

test("explains the floor as what it is: the newest of all tags, and not of those about to go", () => {
  renderScreen(<Editor />);
  const field = screen.getByRole("textbox", { name: "At least this many tags in each repository" });
  expect(field).toHaveAccessibleDescription(
    "The newest by created date, counted over all tags of the repository, whatever else is kept. 0 asks for none.",
  );
});

test("labels every switch and every other control of the form once", () => {
  renderScreen(<Editor />);
  const controls = (["switch", "textbox", "combobox", "slider"] as const).flatMap((role) =>
    screen.getAllByRole<HTMLInputElement>(role),
  );
  const labels = controls.map((control) => [
    ...[...(control.labels ?? [])].map((label) => label.textContent),
    ...(control.hasAttribute("aria-label") ? [control.getAttribute("aria-label")] : []),
  ]);
  expect(labels.filter((own) => own.length !== 1)).toEqual([]);
  const names = labels.flat();
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

const yaml = () => screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Policy as YAML" });
const showYaml = () => userEvent.click(screen.getByRole("radio", { name: "YAML" }));

test("the same policy is edited as YAML, and shown in the other views", async () => {
  renderScreen(<Editor />);
  await showYaml();
  const text = (await yaml()).value;
  expect(text).toMatch(/^version: 1\nname: /);
  fireEvent.change(await yaml(), { target: { value: text.replace("30d", "12w") } });
  await showJson();
  expect(json().value).toContain('"12w"');
  await showForm();
  expect(screen.getByRole("textbox", { name: "Older than" })).toHaveValue("12");
});

test("YAML with a fault is said with its line, and is no policy until it is mended", async () => {
  renderScreen(<Editor />);
  await showYaml();
  const text = (await yaml()).value;
  fireEvent.change(await yaml(), { target: { value: `${text}  - [broken` } });
  expect(screen.getByText(/The text is not YAML: .*line \d+/)).toBeVisible();
  await showJson();
  expect(screen.getByText(/The text is not JSON/)).toBeVisible();
  await showYaml();
  expect((await yaml()).value).toContain("[broken");
  fireEvent.change(await yaml(), { target: { value: text } });
  await showJson();
  expect(JSON.parse(json().value)).toMatchObject({ version: 1 });
});

test("a document that blows up when it is unfolded is refused", async () => {
  renderScreen(<Editor />);
  await showYaml();
  const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    .concat(
      "bcdefgh".split("").map((name, at) => {
        const before = "abcdefg"[at] ?? "a";
        return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(", ")}]`;
      }),
    )
    .join("\n");
  fireEvent.change(await yaml(), { target: { value: bomb } });
  expect(screen.getByText(/The text is not YAML: Excessive alias count/)).toBeVisible();
});
