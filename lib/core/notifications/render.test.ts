import { describe, expect, test } from "vitest";
import type { NotificationEvent } from "./event";
import { renderMail, renderSlack, renderTeams, renderWebhook, sayTotals } from "./render";

const event = (part: Partial<NotificationEvent> = {}): NotificationEvent => ({
  ...{ event: "planWaits", at: 1_700_000_000_000, registry: "prod" },
  title: "Nightly: 132 deletions in prod wait for a person",
  message: "`team/app` is in use.",
  totals: { delete: 132, freedBytes: 4_200_000_000, freedIs: "atMost" },
  before: { delete: 120, freedBytes: 5_200_000_000 },
  path: "/registries/prod/plans/p",
  ...part,
});
const publicUrl = "https://drydock.example.com/";
const url = "https://drydock.example.com/registries/prod/plans/p";

test.each<[Partial<NotificationEvent>, string | null]>([
  [{}, "132 deletions, at most 4.20 GB freed (12 more than last time, 1.00 GB less)"],
  [{ before: null }, "132 deletions, at most 4.20 GB freed"],
  [{ totals: null }, null],
  [
    {
      totals: { delete: 1, freedBytes: 0, freedIs: "exact" },
      before: { delete: 1, freedBytes: 0 },
    },
    "1 deletion, 0 B freed (as many as last time, no other space)",
  ],
])("totals say the difference to last time (%#)", (part, words) => {
  expect(sayTotals(event(part))).toBe(words);
});

describe("each form", () => {
  test("for programs has every field and the link", () => {
    const { path: _, ...rest } = event();
    expect(renderWebhook({ event: event(), publicUrl })).toEqual({ ...rest, url });
    expect(renderWebhook({ event: event(), publicUrl: null })).toMatchObject({ url: null });
  });

  test("lets no name become a link, a mention, markup or another header", () => {
    const evil = event({
      title: "<!channel> & <https://evil.example|click>\r\nBcc: all@example.com",
      message: '"><script>alert(1)</script> [x](https://evil.example) \u202e',
    });
    const slack = JSON.stringify(renderSlack({ event: evil, publicUrl }));
    expect(slack).not.toMatch(/<!channel>|<https/);
    const mail = renderMail({ event: evil, publicUrl });
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.html).not.toMatch(/<script>/);
    expect(mail.html).not.toContain("\u202e");
    expect(JSON.stringify(renderTeams({ event: evil, publicUrl }))).toContain("\\\\[x\\\\]\\\\(");
  });

  test("has the link where Drydock knows its own address", () => {
    for (const render of [renderSlack, renderTeams, renderMail]) {
      expect(JSON.stringify(render({ event: event(), publicUrl }))).toContain(url);
      expect(JSON.stringify(render({ event: event(), publicUrl: null }))).not.toContain("/plans/");
    }
  });
});
