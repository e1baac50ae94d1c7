import { CircleCheck, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount, formatQuantity } from "@/lib/client/format";
import type { Attention } from "@/lib/core/api/space";
import { paths } from "@/lib/core/paths";

interface Advice {
  /** What it is, with its number. */
  title: (count: number) => string;
  why: string;
  /** The one next step. Its address may depend on the repository that has most of it. */
  step: (registry: string, repository: string | undefined) => { label: string; href: string };
}

const leftovers = (registry: string) => ({
  label: "Preview removing leftovers",
  href: paths.retentionFrom(registry, "leftovers"),
});

const lookAt = (registry: string, repository: string | undefined) => ({
  label: "Look at the tags",
  href:
    repository === undefined ? paths.registry(registry) : paths.repository(registry, repository),
});

const isOne = (count: number) => count === 1;

const advice: Record<Attention["kind"], Advice> = {
  leftClosed: {
    title: () => "A garbage collection has left the registry closed",
    why: "It may refuse pushes until that is mended.",
    step: (registry) => ({
      label: "Open it again",
      href: paths.garbageCollections(registry),
    }),
  },
  incomplete: {
    title: (count) => `${formatQuantity(count, "repository")} not read to the end`,
    why: "Nothing in there can be removed until it is.",
    step: (registry) => ({
      label: "See why",
      href: `${paths.registry(registry)}?incomplete=true#repositories`,
    }),
  },
  hiddenTags: {
    title: (count) => `${formatQuantity(count, "tag")} missing from the registry's lists`,
    why: "They answer when asked for by name, and there may be others.",
    step: (registry) => ({ label: "What to do", href: paths.registrySettings(registry) }),
  },
  dangling: {
    title: (count) =>
      `${formatQuantity(count, "tag")} ${isOne(count) ? "points" : "point"} at nothing`,
    why: "The manifest is gone, so pulling fails. Push the image again, or remove the tag.",
    step: lookAt,
  },
  brokenIndexes: {
    title: (count) => `${formatQuantity(count, "index")} without some of its children`,
    why: "Pulling fails on the platforms that are gone. Push the image again.",
    step: lookAt,
  },
  orphans: {
    title: (count) => `${formatQuantity(count, "signature or other referrer")} of nothing`,
    why: "What they refer to has been deleted.",
    step: leftovers,
  },
  untagged: {
    title: (count) => `${formatQuantity(count, "manifest")} that no tag needs`,
    why: "Left behind when a tag moved on.",
    step: leftovers,
  },
  empty: {
    title: (count) => `${formatQuantity(count, "empty repository")}`,
    why: "No registry API removes a repository's name; it takes no space.",
    step: (registry, repository) => ({ ...lookAt(registry, repository), label: "Look at it" }),
  },
  undated: {
    title: (count) => `${formatQuantity(count, "tag")} without a date to believe`,
    why: "Rules by age keep them. Keep the newest by name or version instead.",
    step: (registry) => ({ label: "Plan by number", href: paths.retention(registry) }),
  },
  eventsLost: {
    title: () => "Events did not all arrive",
    why: "Times of pushes and pulls count from the last loss on.",
    step: (registry) => ({ label: "Check the events", href: paths.registrySettings(registry) }),
  },
  eventsSilent: {
    title: () => "Events are on, but none has come",
    why: "The registry may not know where to send them. Until then only scans see what is pushed.",
    step: (registry) => ({ label: "How to set it up", href: paths.registrySettings(registry) }),
  },
};

interface AttentionPanelProps {
  registry: string;
  attention: readonly Attention[];
}

/** What is wrong or left over, the most pressing first, each with the one thing to do about it. */
export function AttentionPanel({ registry, attention }: AttentionPanelProps) {
  return (
    <Panel aria-label="Needs attention">
      <PanelHeader title="Needs attention" />
      {attention.length === 0 ? (
        <EmptyState icon={CircleCheck} title="Nothing needs attention">
          Every repository was read, every tag can be pulled, and nothing is left over.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {attention.map((each) => (
            <Item key={each.kind} registry={registry} attention={each} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Left over, but nothing is broken by it. */
const harmless: readonly Attention["kind"][] = ["untagged", "empty", "undated"];

function Item({ registry, attention }: { registry: string; attention: Attention }) {
  const { kind, count, repositories, repositoryCount } = attention;
  const { title, why, step } = advice[kind];
  const { label, href } = step(registry, repositories[0]?.name);
  const more = repositoryCount - repositories.length;
  return (
    <li className="flex gap-3 px-4 py-2.5 text-sm">
      <TriangleAlert
        className={`mt-0.5 size-4 shrink-0 ${harmless.includes(kind) ? "text-muted" : "text-warn"}`}
        aria-hidden
      />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title(count)}</p>
        <p className="text-muted">{why}</p>
        {repositories.length > 0 && (
          <p className="mt-0.5 truncate text-xs text-muted">
            {repositories.map(({ name }, at) => (
              <span key={name}>
                {at > 0 && ", "}
                <Link href={paths.repository(registry, name)} className="hover:underline">
                  <UntrustedText text={name} />
                </Link>
              </span>
            ))}
            {more > 0 && ` and ${formatCount(more)} more`}
          </p>
        )}
        <Link href={href} className="mt-1 inline-block font-medium text-accent hover:underline">
          {label}
        </Link>
      </div>
    </li>
  );
}
