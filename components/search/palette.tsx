"use client";

import { useQuery } from "@tanstack/react-query";
import { Search, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { useRegistryParam } from "@/components/layout/use-registry-param";
import { Dialog, DialogClose, TypingDialogContent } from "@/components/ui/dialog";
import { t } from "@/lib/client/language";
import { searchOptions } from "@/lib/client/queries/search";
import { policiesOptions } from "@/lib/client/queries/policies";
import { schedulesOptions } from "@/lib/client/queries/schedules";
import { useStartScan } from "@/lib/client/queries/scans";
import { useViewer } from "@/lib/client/session";
import { toast } from "@/lib/client/toast";
import { readVisited } from "@/lib/client/visited-places";
import { LONGEST_SEARCH } from "@/lib/core/search/parse-search";
import { groupsOf } from "./palette-groups";
import { actionsFor, type PaletteItem, toPolicyItem, toScheduleItem } from "./palette-items";
import { PaletteList } from "./palette-list";
import { PaletteNote } from "./palette-note";

/** A pause in typing. */
const PAUSE_MS = 120;

interface PaletteProps {
  /** What it opens with. */
  text: string;
  onClose: () => void;
}

/**
 * Finds anything, and does what is done most often: a field with a list below it that the arrows go through,
 * while what is typed stays in the field (the combobox pattern of WAI-ARIA).
 */
export function Palette({ text: given, onClose }: PaletteProps) {
  const [text, setText] = useState(given);
  const [chosen, setChosen] = useState<string | null>(null);
  const id = useId();
  const registry = useRegistryParam();
  const role = useViewer()?.role;
  const [visited] = useState(readVisited);
  const sought = usePause(text.trim(), PAUSE_MS);
  const search = useQuery(searchOptions(sought));
  const policies = useQuery({
    ...policiesOptions(),
    enabled: text.trim() !== "" && registry !== null,
  });
  const schedules = useQuery({ ...schedulesOptions(), enabled: text.trim() !== "" });
  const isBehind = text.trim() !== sought || search.isPlaceholderData || search.isLoading;
  const groups = groupsOf({
    text: text.trim(),
    actions: actionsFor(role, registry),
    visited,
    policies:
      registry === null ? [] : (policies.data ?? []).map((one) => toPolicyItem(one, registry)),
    schedules: (schedules.data ?? []).map(toScheduleItem),
    answer: text.trim() === "" ? undefined : search.data,
  });
  const items = groups.flatMap((group) => group.items);
  const active = items.find((item) => item.id === chosen) ?? items[0];
  const run = useRun(registry, onClose);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) {
      const at = active ? items.indexOf(active) : 0;
      setChosen(items[(at + step + items.length) % items.length]?.id ?? null);
    } else if (event.key === "Enter" && active) run(active);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <TypingDialogContent title={t("search.title")}>
        <div className="flex items-center gap-2.5 border-b border-line px-4">
          <Search className="size-4 shrink-0 text-muted" aria-hidden />
          <input
            type="text"
            role="combobox"
            aria-label={t("search.title")}
            aria-expanded={items.length > 0}
            aria-controls={`${id}list`}
            aria-autocomplete="list"
            aria-activedescendant={active && `${id}option${items.indexOf(active)}`}
            placeholder={t("search.placeholder")}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={LONGEST_SEARCH}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setChosen(null);
            }}
            onKeyDown={onKeyDown}
            className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-muted"
          />
          <DialogClose
            aria-label={t("words.close")}
            className="grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-text"
          >
            <X className="size-4" aria-hidden />
          </DialogClose>
        </div>
        <p role="status" className="sr-only">
          {isBehind ? t("search.searching") : t("search.lines", { count: items.length })}
        </p>
        <PaletteList id={id} groups={groups} active={active?.id} onPoint={setChosen} onRun={run} />
        {text.trim() !== "" && (
          <PaletteNote
            text={text.trim()}
            search={search}
            isBehind={isBehind}
            isEmpty={items.length === 0}
          />
        )}
      </TypingDialogContent>
    </Dialog>
  );
}

/** The value once it has stood for so long. What it begins with counts at once. */
function usePause(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

function useRun(registry: string | null, onClose: () => void): (item: PaletteItem) => void {
  const router = useRouter();
  const scan = useStartScan(registry ?? "");
  return ({ does }) => {
    onClose();
    if ("goTo" in does) return router.push(does.goTo);
    scan.mutate(
      {},
      {
        onSuccess: () => toast.success(t("search.scan.started", { registry: does.scan })),
        onError: (error) =>
          toast.error(t("search.scan.notStarted"), { description: error.message }),
      },
    );
  };
}
