import { formatBytes, formatCount, formatQuantity } from "../quantity";
import { plainText } from "../text/hidden-characters";
import type { NotificationEvent } from "./event";

interface Rendering {
  event: NotificationEvent;
  /** Where Drydock is found by those who read this; null where it does not know that itself. */
  publicUrl: string | null;
}

const urlOf = ({ event: { path }, publicUrl }: Rendering): string | null =>
  path === null || publicUrl === null ? null : `${publicUrl.replace(/\/+$/, "")}${path}`;

/** "132 deletions, at most 4.20 GB freed (12 more than last time, 1.00 GB more)" */
export function sayTotals({ totals, before }: NotificationEvent): string | null {
  if (totals === null) return null;
  const most = totals.freedIs === "atMost" && totals.freedBytes > 0 ? "at most " : "";
  const now = `${formatQuantity(totals.delete, "deletion")}, ${most}${formatBytes(totals.freedBytes)} freed`;
  if (before === null) return now;
  const rows = totals.delete - before.delete;
  const bytes = totals.freedBytes - before.freedBytes;
  const more =
    rows === 0
      ? "as many as last time"
      : `${formatCount(Math.abs(rows))} ${rows > 0 ? "more" : "fewer"} than last time`;
  const space =
    bytes === 0
      ? "no other space"
      : `${formatBytes(Math.abs(bytes))} ${bytes > 0 ? "more" : "less"}`;
  return `${now} (${more}, ${space})`;
}

/** Sentences may quote what a registry says: on one line, and without characters that nobody sees. */
const clean = (text: string) => plainText(text, 2_000);

interface Parts {
  title: string;
  lines: string[];
  url: string | null;
}

function partsOf(rendering: Rendering): Parts {
  const { event } = rendering;
  const totals = sayTotals(event);
  const lines = [totals, event.message].filter((line) => line !== null);
  return { title: clean(event.title), lines: lines.map(clean), url: urlOf(rendering) };
}

/** For programs: everything, by name. */
export function renderWebhook(rendering: Rendering): object {
  const { path: _, ...event } = rendering.event;
  return { ...event, url: urlOf(rendering) };
}

/** For an incoming webhook of Slack, and of what takes the same. */
export function renderSlack(rendering: Rendering): object {
  const { title, lines, url } = partsOf(rendering);
  const text = [`*${escapeSlack(title)}*`, ...lines.map(escapeSlack)].join("\n");
  const section = { type: "section", text: { type: "mrkdwn", text } };
  const button = url && {
    type: "actions",
    elements: [{ type: "button", text: { type: "plain_text", text: "Open in Drydock" }, url }],
  };
  return { text: escapeSlack(title), blocks: button ? [section, button] : [section] };
}

/** Slack reads these three, and what stands between < and > as a link or a mention. */
const escapeSlack = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** For a workflow of Teams that posts what it receives: a message with an adaptive card. */
export function renderTeams(rendering: Rendering): object {
  const { title, lines, url } = partsOf(rendering);
  const block = (text: string, more: object = {}) => ({
    ...{ type: "TextBlock", text: escapeMarkdown(text), wrap: true },
    ...more,
  });
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    ...{ type: "AdaptiveCard", version: "1.4" },
    body: [block(title, { weight: "Bolder", size: "Medium" }), ...lines.map((line) => block(line))],
    ...(url === null
      ? {}
      : { actions: [{ type: "Action.OpenUrl", title: "Open in Drydock", url }] }),
  };
  const contentType = "application/vnd.microsoft.card.adaptive";
  return { type: "message", attachments: [{ contentType, contentUrl: null, content }] };
}

const escapeMarkdown = (text: string) => text.replace(/[\\*_`[\]()#>~]/g, "\\$&");

export function renderMail(rendering: Rendering): { subject: string; text: string; html: string } {
  const { title, lines, url } = partsOf(rendering);
  const text = [title, "", ...lines, ...(url === null ? [] : ["", url])].join("\n");
  const paragraphs = lines.map((line) => `<p style="margin:0 0 8px">${escapeHtml(line)}</p>`);
  const link =
    url === null
      ? ""
      : `<p style="margin:16px 0 0"><a href="${escapeHtml(url)}" style="background:#0e69a8;color:#fff;padding:8px 14px;border-radius:6px;text-decoration:none">Open in Drydock</a></p>`;
  const html = `<!doctype html><html lang="en"><body style="margin:0;padding:24px;background:#f5f7f9;font:15px/1.5 system-ui,sans-serif;color:#16202a"><div style="max-width:560px;margin:auto;background:#fff;border:1px solid #d9e0e6;border-radius:8px;padding:20px 24px"><h1 style="font-size:18px;margin:0 0 12px">${escapeHtml(title)}</h1>${paragraphs.join("")}${link}</div></body></html>`;
  return { subject: `Drydock: ${title}`, text, html };
}

const entities: Record<string, string> = {
  ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" },
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (found) => entities[found] ?? found);
