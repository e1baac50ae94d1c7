import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, configure, render } from "@testing-library/react";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import type { ReactNode } from "react";
import { afterEach } from "vitest";
import { createQueryClient } from "@/lib/client/query-client";
import { ViewerProvider } from "@/lib/client/session";
import type { Role } from "@/lib/core/permissions";

// A busy machine is slow, not wrong: only a test that fails waits this long.
configure({ asyncUtilTimeout: 20_000 });
// jsdom has no layout to scroll; the virtual rows ask for it all the same.
window.scrollTo = () => undefined;
// Nor has it sizes to observe, which Radix asks for in forms.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
afterEach(cleanup);

/** Renders what a page draws, for somebody of this role, at an address with this query. */
export function renderScreen(screen: ReactNode, role: Role = "operator", query = "") {
  const viewer = { id: "robin", name: "Robin", email: "robin@example.com", role };
  const client = createQueryClient();
  const rendered = render(
    <QueryClientProvider client={client}>
      <NuqsTestingAdapter hasMemory searchParams={query}>
        <ViewerProvider viewer={viewer}>{screen}</ViewerProvider>
      </NuqsTestingAdapter>
    </QueryClientProvider>,
  );
  return { ...rendered, client };
}
