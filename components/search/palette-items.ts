import {
  Bell,
  Box,
  CalendarClock,
  CalendarPlus,
  Clock3,
  FileCog,
  Fingerprint,
  HardDrive,
  History,
  KeyRound,
  Layers,
  type LucideIcon,
  Plus,
  Radio,
  Recycle,
  RefreshCw,
  ScrollText,
  Server,
  Settings,
  Tag,
  Tags,
  UserCog,
  Users,
} from "lucide-react";
import { shortenDigest } from "@/lib/client/format";
import { type PlainName, say, t } from "@/lib/client/language";
import type { Place } from "@/lib/client/visited-places";
import type { StoredPolicy } from "@/lib/core/api/policies";
import type { Schedule } from "@/lib/core/api/schedules";
import type { SearchHit } from "@/lib/core/api/search";
import type { SearchKind } from "@/lib/core/search/kinds";
import { paths } from "@/lib/core/paths";
import { cutText } from "@/lib/core/text/hidden-characters";
import { can, type Action, type Role } from "@/lib/core/permissions";
import { matchWord } from "@/lib/core/search/terms";

/** One line of the search: where it leads, or what it does. */
export interface PaletteItem {
  id: string;
  icon: LucideIcon;
  /** Texts of registries among them: shown as text alone. */
  title: string;
  detail: string;
  does: { goTo: string } | { scan: string };
}

type Page = [needs: Action, name: PlainName, icon: LucideIcon, path: string];

/** What somebody of this role may do, in this registry where the page is about one. */
export function actionsFor(role: Role | undefined, registry: string | null): PaletteItem[] {
  const inRegistry: Page[] = registry
    ? [
        ["registry:read", "layout.place.overview", Box, paths.registry(registry)],
        ["registry:read", "layout.place.storage", HardDrive, paths.storage(registry)],
        ["policy:read", "layout.place.retention", Clock3, paths.retention(registry)],
        ["run:read", "layout.place.runs", Layers, paths.runs(registry)],
        ["registry:read", "layout.place.garbage", Recycle, paths.garbageCollections(registry)],
        ["registry:check", "layout.place.connection", Settings, paths.registrySettings(registry)],
      ]
    : [];
  const everywhere: Page[] = [
    ["registry:read", "layout.place.registries", Server, paths.registries()],
    ["registry:write", "layout.switcher.connect", Plus, paths.newRegistry()],
    ["schedule:read", "layout.place.schedules", CalendarClock, paths.schedules()],
    ["schedule:write", "schedule.new", CalendarPlus, paths.newSchedule()],
    ["inUse:read", "layout.place.inUse", Radio, paths.inUse()],
    ["user:manage", "layout.place.users", Users, paths.users()],
    ["token:manage", "layout.place.tokens", KeyRound, paths.tokens()],
    ["notification:manage", "layout.place.notifications", Bell, paths.notifications()],
    ["configuration:read", "layout.place.configuration", FileCog, paths.configuration()],
    ["audit:read", "layout.place.audit", ScrollText, paths.audit()],
    ["session:manage", "layout.shortcuts.everywhere.account", UserCog, paths.account()],
  ];
  const toItems = (pages: Page[], detail: string) =>
    pages
      .filter(([needs]) => can(role, needs))
      .map(([, name, icon, goTo]) => ({
        ...{ id: goTo, icon, title: say(name), detail },
        does: { goTo },
      }));
  const scan: PaletteItem[] =
    registry && can(role, "scan:start")
      ? [
          {
            ...{ id: "scan", icon: RefreshCw, detail: "" },
            title: t("search.scan.action", { registry }),
            does: { scan: registry },
          },
        ]
      : [];
  return [...scan, ...toItems(inRegistry, registry ?? ""), ...toItems(everywhere, "")];
}

/** So many of each kind stand beside what the search has found. */
const MOST_MATCHES = 5;

/** Those in whose words each typed word begins one. */
export function matchItems(items: readonly PaletteItem[], text: string): PaletteItem[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return items
    .filter(({ title, detail }) => words.every((word) => matchWord(`${title} ${detail}`, word)))
    .slice(0, MOST_MATCHES);
}

export const toVisited = (place: Place): PaletteItem => ({
  ...{ id: `visited ${place.href}`, icon: History, title: place.label, detail: place.detail },
  does: { goTo: place.href },
});

export const toScheduleItem = ({ id, name, registries }: Schedule): PaletteItem => ({
  ...{ id: `schedule ${id}`, icon: CalendarClock, title: name, detail: registries.join(", ") },
  does: { goTo: paths.schedule(id) },
});

/** Opened where one is: a policy is tried in a registry. */
export const toPolicyItem = ({ id, document }: StoredPolicy, registry: string): PaletteItem => ({
  ...{ id: `policy ${id}`, icon: Clock3, title: document.name, detail: registry },
  does: { goTo: paths.retentionBy(registry, id) },
});

const icons: Record<SearchKind, LucideIcon> = {
  registry: Server,
  repository: Box,
  tag: Tag,
  digest: Fingerprint,
  label: Tags,
};

/** Leads to the page of what was found. */
export function toItem(hit: SearchHit): PaletteItem {
  const { kind, registry, repository, tag, digest, as, matched } = hit;
  const reference = (kind === "tag" ? (tag ?? digest) : digest) ?? "";
  const goTo =
    repository === null
      ? paths.registry(registry)
      : kind === "repository"
        ? paths.repository(registry, repository)
        : paths.manifest(registry, repository, reference);
  const name = `${repository}${tag === null ? `@${shortenDigest(digest ?? "")}` : `:${tag}`}`;
  const words: Record<SearchKind, [title: string, detail: string]> = {
    registry: [registry, matched.field === "address" ? matched.text : ""],
    repository: [repository ?? "", registry],
    tag: [name, registry],
    digest: [name, t(`search.heldAs.${as ?? "any"}`, { registry })],
    // What was typed comes first: the rest is cut where there is no room.
    label: [name, `${cutText(matched.text, 60)} · ${matched.key} · ${registry}`],
  };
  const [title, detail] = words[kind];
  const id = [kind, registry, repository, tag, digest, as].join(" ");
  return { id, icon: icons[kind], title, detail, does: { goTo } };
}
