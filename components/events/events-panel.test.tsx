import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { api } from "@/lib/core/api";
import type { EventIntake } from "@/lib/core/api/events";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { EventsPanel } from "./events-panel";

const server = stubApi();
const secret = "dde_once";

function sampleIntake(part: Partial<EventIntake> = {}): EventIntake {
  return {
    enabled: true,
    enabledAt: Date.now(),
    secretAt: Date.now(),
    lastEventAt: null,
    counts: { pushes: 0, pulls: 0, deletes: 0 },
    pending: 0,
    refused: null,
    pushesSince: null,
    pullsSince: null,
    lostAt: null,
    reconciledAt: null,
    ...part,
  };
}

const show = (role: "viewer" | "operator" | "admin" = "admin") =>
  renderScreen(<EventsPanel registry="prod" vendor="harbor" />, role);

describe("EventsPanel", () => {
  test("turns events on and shows the secret once, with the configuration to paste", async () => {
    const user = userEvent.setup();
    server.answer(api.events.get, sampleIntake({ enabled: false }));
    const asked = server.answer(api.events.open, { ...sampleIntake(), secret });
    const { unmount } = show();
    await user.click(await screen.findByRole("button", { name: "Turn on events" }));
    expect(await screen.findByLabelText("Secret")).toHaveTextContent(secret);
    expect(screen.getByText("No event seen yet")).toBeInTheDocument();
    expect(asked).toHaveLength(1);
    // What the last check took the registry for comes first.
    expect(screen.getByLabelText("Auth header")).toHaveTextContent(`Bearer ${secret}`);
    await user.click(screen.getByRole("radio", { name: "Distribution" }));
    expect(screen.getByLabelText("config.yml")).toHaveTextContent(
      `url: ${window.location.origin}/api/registries/prod/events headers: Authorization: [Bearer ${secret}]`,
    );
    unmount();
    server.answer(api.events.get, sampleIntake());
    show();
    await user.click(await screen.findByRole("radio", { name: "Distribution" }));
    expect(document.body).not.toHaveTextContent(secret);
    expect(screen.getByLabelText("config.yml")).toHaveTextContent("Bearer <secret>");
  });

  test("asks before it makes a new secret or turns events off", async () => {
    const user = userEvent.setup();
    const lastEventAt = Date.now() - 60_000;
    server.answer(api.events.get, sampleIntake({ lastEventAt }));
    const renewed = server.answer(api.events.open, { ...sampleIntake({ lastEventAt }), secret });
    const closed = server.answer(api.events.close, undefined);
    show();
    await user.click(await screen.findByRole("button", { name: "New secret" }));
    expect(renewed).toHaveLength(0);
    await user.click(await screen.findByRole("button", { name: "Make new secret" }));
    expect(await screen.findByLabelText("Secret")).toHaveTextContent(secret);

    await user.click(screen.getByRole("button", { name: "Turn off" }));
    server.answer(api.events.get, sampleIntake({ enabled: false }));
    await user.click(await screen.findByRole("button", { name: "Turn off events" }));
    expect(await screen.findByText("Events are off")).toBeInTheDocument();
    expect(closed).toHaveLength(1);
    expect(screen.queryByLabelText("Secret")).not.toBeInTheDocument();
  });

  test("tells what came in, since when it counts, and what was lost", async () => {
    const now = Date.now();
    server.answer(
      api.events.get,
      sampleIntake({
        lastEventAt: now - 120_000,
        counts: { pushes: 1200, pulls: 7, deletes: 3 },
        pushesSince: now - 86_400_000 * 3,
        lostAt: now - 3_600_000,
        pending: 4,
      }),
    );
    show("viewer");
    const panel = await screen.findByRole("region", { name: "Events" });
    expect(await within(panel).findByText("Some events never came in")).toBeInTheDocument();
    expect(panel).toHaveTextContent("2 minutes ago");
    expect(panel).toHaveTextContent("1,200");
    expect(panel).toHaveTextContent("watched since 3 days ago");
    expect(panel).toHaveTextContent("may not be all of them");
    expect(panel).toHaveTextContent("not read yet: 4");
    expect(screen.queryByText("No event seen yet")).not.toBeInTheDocument();
  });

  test("tells of what was refused, why and what to do, in place of waiting for a first event", async () => {
    const refused = {
      count: 1200,
      since: Date.now() - 7_200_000,
      lastAt: Date.now() - 120_000,
      reason: "wrong-secret" as const,
      message: "Paste the configuration again.",
    };
    server.answer(api.events.get, sampleIntake({ refused }));
    const { unmount } = show();
    const title = await screen.findByText("1,200 deliveries were not taken in");
    expect(title.parentElement).toHaveTextContent(
      "The last one came 2 minutes ago, the first 2 hours ago. Paste the configuration again.",
    );
    expect(screen.queryByText("No event seen yet")).not.toBeInTheDocument();
    expect(screen.queryByText(/goes with the next/)).not.toBeInTheDocument();
    unmount();

    const lastEventAt = Date.now() + 1000;
    server.answer(api.events.get, sampleIntake({ lastEventAt, refused: { ...refused, count: 1 } }));
    show("viewer");
    const one = await screen.findByText("A delivery was not taken in");
    expect(one.parentElement).toHaveTextContent("The last one came 2 minutes ago. Paste");
    expect(screen.getByText(/goes with the next/)).toBeInTheDocument();
  });

  test("shows viewers how it stands, and lets them change nothing", async () => {
    server.answer(api.events.get, sampleIntake({ enabled: false }));
    show("operator");
    expect(await screen.findByText(/An admin can turn them on/)).toBeInTheDocument();
    expect(screen.queryByRole("button")).not.toBeInTheDocument();
  });

  test("says why a secret could not be made", async () => {
    const user = userEvent.setup();
    server.answer(api.events.get, sampleIntake({ enabled: false }));
    server.refuse(api.events.open, 500, "INTERNAL", "The store is away.");
    show();
    await user.click(await screen.findByRole("button", { name: "Turn on events" }));
    await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent("The store is away."));
  });
});
