import { expect, test } from "vitest";
import {
  editForm,
  editText,
  isChanged,
  newDraft,
  openDraft,
  packDraft,
  pathsOutsideForm,
  readDraft,
  saysSame,
  unpackDraft,
} from "./policy-draft";

test("shows an edit of the form in the text, and an edit of the text in the form", () => {
  const draft = newDraft();
  const form = draft.form;
  if (!form) throw new Error("the first draft has a form");
  const edited = editForm(draft, { ...form, newest: { ...form.newest, top: 7 } });
  expect(edited.text).toContain('"top": 7');
  const back = editText(edited, edited.text.replace('"top": 7', '"top": 9'));
  expect(back.form?.newest.top).toBe(9);
});

test("keeps what the form cannot say, and says where it is", () => {
  const document = { version: 1, name: "p", rules: [], spare: { top: 3 } };
  const draft = openDraft(document, null);
  expect(draft.view).toBe("json");
  expect(draft.form).toBeNull();
  expect(pathsOutsideForm(draft)).toEqual(["spare"]);
  expect(JSON.parse(draft.text)).toEqual(document);
});

test("reports text that is not JSON as a finding, not as a policy", () => {
  const read = readDraft('{"version": 1,');
  expect(read.valid).toBe(false);
  expect(read.findings.map((finding) => finding.code)).toEqual(["syntax"]);
});

test("passes on the validator's path and suggestion", () => {
  const { findings } = readDraft('{"version": 1, "name": "p", "rules": [], "flor": {"min": 1}}');
  expect(findings).toMatchObject([{ path: "flor", suggestion: 'Did you mean "floor"?' }]);
});

test("knows a saved policy from an edited one", () => {
  const draft = openDraft({ version: 1, name: "p", rules: [] }, "id1");
  expect(isChanged(draft)).toBe(false);
  expect(isChanged(editText(draft, `${draft.text} `))).toBe(true);
});

test.each([
  ["a form", newDraft().text],
  ["text that is no JSON yet", '{"version": 1,'],
])("comes back as it was packed: %s", (_case, text) => {
  const draft = editText(newDraft(), text);
  expect(unpackDraft(packDraft(draft))).toEqual(draft);
});

test.each(["", "null", "{}", '{"view":"form","text":1}'])("unpacks nothing from %j", (packed) => {
  expect(unpackDraft(packed)).toBeNull();
});

test("knows the same policy however it is written down", () => {
  const document = { name: "p", version: 1, rules: [] };
  expect(saysSame('{"version":1,  "rules":[],"name":"p"}', document)).toBe(true);
  expect(saysSame('{"version":1,"rules":[],"name":"q"}', document)).toBe(false);
  expect(saysSame("{", document)).toBe(false);
});
