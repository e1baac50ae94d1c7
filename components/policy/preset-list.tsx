"use client";

import { ClipboardPaste, SearchX } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { t } from "@/lib/client/language";
import { asClause } from "@/lib/client/phrases";
import { type Foreseen, useForeseen } from "@/lib/client/what-if/use-foreseen";
import type { Foresee } from "@/lib/client/what-if/use-what-if";
import { type Preset, presets } from "@/lib/core/policy";
import { ForeseenNote } from "./foreseen-note";

interface PresetListProps {
  foresee: Foresee | null;
  onChoose: (preset: Preset) => void;
  onBring: () => void;
}

/** Ready policies as cards, each with what it would do here. */
export function PresetList({ foresee, onChoose, onBring }: PresetListProps) {
  const [search, setSearch] = useState("");
  const text = search.trim().toLowerCase();
  const found = useMemo(
    () =>
      presets.filter(({ system, title }) =>
        `${asClause(system)} ${asClause(title)}`.toLowerCase().includes(text),
      ),
    [text],
  );
  const foreseen = useForeseen(found, foresee);
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2 rounded-md border border-line bg-sunken px-3 py-2.5">
        <p className="text-sm">{t("policy.presets.elsewhere")}</p>
        <Button size="sm" onClick={onBring}>
          <ClipboardPaste aria-hidden />
          {t("policy.presets.bring")}
        </Button>
      </div>
      <SearchInput label={t("policy.presets.search")} value={search} onValueChange={setSearch} />
      <ul className="mt-3 grid gap-3 sm:grid-cols-2">
        {found.map((preset) => (
          <PresetCard
            key={preset.id}
            preset={preset}
            foreseen={foreseen.get(preset.id)}
            onChoose={() => onChoose(preset)}
          />
        ))}
      </ul>
      {found.length === 0 && <EmptyState icon={SearchX} title={t("policy.presets.none")} />}
    </>
  );
}

interface PresetCardProps {
  preset: Preset;
  foreseen: Foreseen | undefined;
  onChoose: () => void;
}

function PresetCard({ preset, foreseen, onChoose }: PresetCardProps) {
  const [system, title] = [asClause(preset.system), asClause(preset.title)];
  return (
    <li className="flex flex-col rounded-md border border-line bg-surface p-3">
      <p className="text-xs font-medium text-muted">{system}</p>
      <p className="text-sm [overflow-wrap:anywhere]">{title}</p>
      {preset.differences.length > 0 && (
        <details className="mt-1 text-xs">
          <summary className="text-muted">{t("policy.presets.differences")}</summary>
          <ul className="mt-1 list-disc space-y-0.5 pl-4">
            {preset.differences.map(asClause).map((difference) => (
              <li key={difference}>{difference}</li>
            ))}
          </ul>
        </details>
      )}
      <div className="mt-auto flex items-end justify-between gap-3 pt-3">
        <p className="min-w-0 text-xs">
          <ForeseenNote foreseen={foreseen} />
        </p>
        <Button
          size="sm"
          onClick={onChoose}
          aria-label={t("policy.presets.useThis", { system, title })}
        >
          {t("policy.presets.use")}
        </Button>
      </div>
    </li>
  );
}
