import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { commonForm, type PolicyForm } from "@/lib/client/policy-form";
import type { FoundSetting } from "@/lib/client/what-if/find-setting";
import { renderScreen } from "@/lib/testing/render-screen";
import { FreeTarget } from "./free-target";

const found: FoundSetting = {
  ...{ dial: "newest", target: 5e9, freedIs: "exact" },
  found: { value: 12, freedBytes: 51e8 },
  gentler: { value: 13, freedBytes: 49e8 },
  harshest: { value: 1, freedBytes: 9e9 },
  curve: [
    { value: 1, freedBytes: 9e9 },
    { value: 12, freedBytes: 51e8 },
  ],
};

function show(answer: FoundSetting, form: PolicyForm | null = commonForm()) {
  const findSetting = vi.fn(() => Promise.resolve(answer));
  const onUse = vi.fn();
  renderScreen(<FreeTarget form={form} findSetting={findSetting} ready onUse={onUse} />);
  return { findSetting, onUse };
}

async function ask(amount: string) {
  const field = screen.getByRole("textbox", { name: "Amount to free" });
  await userEvent.clear(field);
  await userEvent.type(field, amount);
  await userEvent.click(screen.getByRole("button", { name: "Find the setting" }));
}

test("the gentlest setting is named, with what one step gentler frees, and can be taken over", async () => {
  const { findSetting, onUse } = show(found);
  await ask("5");
  expect(findSetting).toHaveBeenCalledWith({ form: commonForm(), dial: "newest", target: 5e9 });
  const answer = await screen.findByRole("status");
  expect(answer).toHaveTextContent("Keeping the newest 12 frees 5.10 GB.");
  expect(answer).toHaveTextContent("keeping the newest 13, would free 4.90 GB only");
  await userEvent.click(screen.getByRole("button", { name: "Use this setting" }));
  const { newest } = commonForm();
  expect(onUse).toHaveBeenCalledWith({ ...commonForm(), newest: { ...newest, top: 12 } });
});

test("what was found for another policy does not stand beside this one", async () => {
  const screenOf = (form: PolicyForm) => (
    <FreeTarget form={form} findSetting={() => Promise.resolve(found)} ready onUse={() => {}} />
  );
  function Page() {
    const [form, setForm] = useState(commonForm);
    const { newest } = form;
    return (
      <>
        <button onClick={() => setForm({ ...form, newest: { ...newest, top: 12 } })}>turn</button>
        <button onClick={() => setForm({ ...form, never: [] })}>change</button>
        {screenOf(form)}
      </>
    );
  }
  renderScreen(<Page />);
  await ask("5");
  await screen.findByRole("status");
  await userEvent.click(screen.getByRole("button", { name: "turn" }));
  expect(screen.getByRole("status")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "change" }));
  expect(screen.queryByRole("status")).toBeNull();
});

test("what cannot be freed is said plainly, and there is nothing to take over", async () => {
  show({ ...found, found: null, gentler: null, target: 2e13 });
  await ask("20000");
  expect(await screen.findByRole("status")).toHaveTextContent(
    "20.0 TB cannot be freed this way: even keeping the newest 1 frees 9.00 GB.",
  );
  expect(screen.queryByRole("button", { name: "Use this setting" })).toBeNull();
});

test("an amount is a number above nothing", async () => {
  show(found);
  const find = screen.getByRole("button", { name: "Find the setting" });
  for (const amount of ["0", "many"]) {
    const field = screen.getByRole("textbox", { name: "Amount to free" });
    await userEvent.clear(field);
    await userEvent.type(field, amount);
    expect(find).toBeDisabled();
  }
});

test("a policy without an age turns how many newest only, and one beyond the form nothing", () => {
  show(found, { ...commonForm(), remove: "all" });
  expect(screen.getByRole("radio", { name: "How old" })).toBeDisabled();
});

test("a policy beyond the form says what to do", () => {
  show(found, null);
  expect(screen.getByText(/more than the form can/)).toBeVisible();
  expect(screen.queryByRole("textbox")).toBeNull();
});
