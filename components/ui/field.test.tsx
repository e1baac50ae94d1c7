import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import { renderScreen } from "@/lib/testing/render-screen";
import { FieldRow } from "./field";
import { Switch } from "./switch";

function Row() {
  const [on, setOn] = useState(false);
  return (
    <FieldRow label="Remove them" hint="Only what nothing needs.">
      {(control) => <Switch {...control} checked={on} onCheckedChange={setOn} />}
    </FieldRow>
  );
}

describe.each([
  ["by itself", <Row key="row" />],
  [
    "in a form",
    <form key="form">
      <Row />
    </form>,
  ],
])("a switch %s", (_, row) => {
  test("has its label as its name, once, and its hint as its description", () => {
    renderScreen(row);
    const control = screen.getByRole("switch");
    expect(control).toHaveAccessibleName("Remove them");
    expect(control).toHaveAccessibleDescription("Only what nothing needs.");
    expect(screen.getAllByLabelText(/Remove them/)).toEqual([control]);
    expect(screen.getAllByText("Remove them")).toHaveLength(1);
  });

  test("is switched once by a click on its label", async () => {
    renderScreen(row);
    await userEvent.click(screen.getByText("Remove them"));
    expect(screen.getByRole("switch")).toBeChecked();
    await userEvent.click(screen.getByText("Remove them"));
    expect(screen.getByRole("switch")).not.toBeChecked();
  });
});
