import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { ConfirmDialog } from "./confirm-dialog";
import { Button } from "../button";
import { Sheet, SheetContent } from "../sheet";

afterEach(cleanup);

function Opener({ kind }: { kind: "dialog" | "sheet" }) {
  const [open, setOpen] = useState(false);
  return (
    <main id="content" tabIndex={-1}>
      <Button>before</Button>
      <Button onClick={() => setOpen(true)}>open</Button>
      {kind === "sheet" ? (
        <Sheet open={open} onOpenChange={setOpen}>
          {open && <SheetContent title="Details">here</SheetContent>}
        </Sheet>
      ) : (
        open && (
          <ConfirmDialog
            open
            onOpenChange={setOpen}
            title="Sure?"
            description="It goes."
            action="Go"
            onConfirm={() => undefined}
          />
        )
      )}
    </main>
  );
}

test.each(["dialog", "sheet"] as const)("gives focus back to what opened it: %s", async (kind) => {
  render(<Opener kind={kind} />);
  screen.getByRole("button", { name: "open" }).focus();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(document.activeElement).toHaveTextContent(/Cancel|^$/));
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.getByRole("button", { name: "open" })).toHaveFocus());
});

test("gives focus to the page's content when what opened it is gone", async () => {
  function Vanishing() {
    const [gone, setGone] = useState(false);
    return gone ? <Opened /> : <Button onClick={() => setGone(true)}>open</Button>;
  }
  function Opened() {
    const [open, setOpen] = useState(true);
    return (
      <main id="content" tabIndex={-1}>
        <Sheet open={open} onOpenChange={setOpen}>
          {open && <SheetContent title="Details">here</SheetContent>}
        </Sheet>
      </main>
    );
  }
  render(<Vanishing />);
  await userEvent.click(screen.getByRole("button", { name: "open" }));
  await screen.findByRole("dialog");
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.getByRole("main")).toHaveFocus());
});

test("sends a request once, however fast it is clicked, and lets other buttons be clicked at any pace", async () => {
  const send = vi.fn();
  const step = vi.fn();
  render(
    <>
      <Button pending={false} onClick={send}>
        send
      </Button>
      <Button onClick={step}>step</Button>
    </>,
  );
  await userEvent.dblClick(screen.getByRole("button", { name: "send" }));
  await userEvent.dblClick(screen.getByRole("button", { name: "step" }));
  expect(send).toHaveBeenCalledTimes(1);
  expect(step).toHaveBeenCalledTimes(2);
});

test("keeps the focus while what it sent is under way, and refuses a second request", async () => {
  const send = vi.fn();
  const { rerender } = render(
    <Button pending={false} onClick={send}>
      send
    </Button>,
  );
  screen.getByRole("button").focus();
  rerender(
    <Button pending onClick={send}>
      send
    </Button>,
  );
  expect(screen.getByRole("button")).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  expect(send).not.toHaveBeenCalled();
});
