import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ShortcutsSheet } from "./shortcuts-sheet";
import { useShortcuts } from "./use-shortcuts";

const push = vi.hoisted(() => vi.fn());
const params = vi.hoisted(() => ({ registry: undefined as string | undefined }));
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push }),
  useParams: () => params,
}));

const openSheet = vi.fn();
function Page({ children }: { children?: React.ReactNode }) {
  useShortcuts(openSheet);
  return (
    <main>
      <input role="searchbox" aria-label="Find" />
      {children}
    </main>
  );
}

afterEach(cleanup);
beforeEach(() => {
  push.mockClear();
  openSheet.mockClear();
  params.registry = "prod";
  localStorage.clear();
});

test("G and a letter go to a page of the registry, where there is one", async () => {
  const { rerender } = render(<Page />);
  await userEvent.keyboard("gr");
  expect(push).toHaveBeenLastCalledWith("/registries/prod/runs");
  await userEvent.keyboard("gh");
  expect(push).toHaveBeenLastCalledWith("/registries");
  await userEvent.keyboard("r");
  params.registry = undefined;
  rerender(<Page />);
  await userEvent.keyboard("gr");
  expect(push).toHaveBeenCalledTimes(2);
});

test("a slash goes to the search, where letters are letters again", async () => {
  render(<Page />);
  await userEvent.keyboard("/");
  expect(screen.getByRole("searchbox")).toHaveFocus();
  await userEvent.keyboard("gr?");
  expect(screen.getByRole("searchbox")).toHaveValue("gr?");
  expect(push).not.toHaveBeenCalled();
  expect(openSheet).not.toHaveBeenCalled();
});

test("none works below a dialog, nor with Ctrl held", async () => {
  render(
    <Page>
      <div role="dialog" aria-label="Sure?" />
    </Page>,
  );
  await userEvent.keyboard("?");
  screen.getByRole("dialog").remove();
  await userEvent.keyboard("{Control>}?{/Control}");
  expect(openSheet).not.toHaveBeenCalled();
  await userEvent.keyboard("?");
  expect(openSheet).toHaveBeenCalledTimes(1);
});

test("can be switched off, and stay off", async () => {
  const { unmount } = render(<ShortcutsSheet onClose={() => undefined} />);
  await userEvent.click(screen.getByRole("switch"));
  unmount();
  render(<Page />);
  await userEvent.keyboard("gr?");
  expect(push).not.toHaveBeenCalled();
  expect(openSheet).not.toHaveBeenCalled();
});
