import { CircleCheck, TriangleAlert } from "lucide-react";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import type { Attention } from "@/lib/core/api/space";
import { paths } from "@/lib/core/paths";

type Kind = Attention["kind"];

const lookAt = (registry: string, repository: string | undefined) =>
  repository === undefined ? paths.registry(registry) : paths.repository(registry, repository);

const removeLeftovers = (registry: string) => paths.retentionFrom(registry, "leftovers");

/** Where the one next step leads. It may depend on the repository that has most of it. */
const steps: Record<Kind, (registry: string, repository: string | undefined) => string> = {
  leftClosed: paths.garbageCollections,
  incomplete: (registry) => `${paths.registry(registry)}?incomplete=true#repositories`,
  hiddenTags: paths.registrySettings,
  dangling: lookAt,
  brokenIndexes: lookAt,
  orphans: removeLeftovers,
  untagged: removeLeftovers,
  empty: lookAt,
  undated: paths.retention,
  eventsLost: paths.registrySettings,
  eventsSilent: paths.registrySettings,
};

interface AttentionPanelProps {
  registry: string;
  attention: readonly Attention[];
}

/** What is wrong or left over, the most pressing first, each with the one thing to do about it. */
export function AttentionPanel({ registry, attention }: AttentionPanelProps) {
  return (
    <Panel aria-label={t("overview.attention.title")}>
      <PanelHeader title={t("overview.attention.title")} />
      {attention.length === 0 ? (
        <EmptyState icon={CircleCheck} title={t("overview.attention.none.title")}>
          {t("overview.attention.none.why")}
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
const harmless: readonly Kind[] = ["untagged", "empty", "undated"];

function Item({ registry, attention }: { registry: string; attention: Attention }) {
  const { kind, count, repositories, repositoryCount } = attention;
  const more = repositoryCount - repositories.length;
  const names = repositories.map(({ name }, at) => (
    <span key={name}>
      {at > 0 && ", "}
      <Link href={paths.repository(registry, name)} className="hover:underline">
        <UntrustedText text={name} />
      </Link>
    </span>
  ));
  return (
    <li className="flex gap-3 px-4 py-2.5 text-sm">
      <TriangleAlert
        className={`mt-0.5 size-4 shrink-0 ${harmless.includes(kind) ? "text-muted" : "text-warn"}`}
        aria-hidden
      />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{t(`overview.attention.${kind}.title`, { count })}</p>
        <p className="text-muted">{t(`overview.attention.${kind}.why`)}</p>
        {names.length > 0 && (
          <p className="mt-0.5 truncate text-xs text-muted">
            {more > 0 ? t.rich("overview.attention.andMore", { names: () => names, more }) : names}
          </p>
        )}
        <Link
          href={steps[kind](registry, repositories[0]?.name)}
          className="mt-1 inline-block font-medium text-accent hover:underline"
        >
          {t(`overview.attention.${kind}.step`)}
        </Link>
      </div>
    </li>
  );
}
