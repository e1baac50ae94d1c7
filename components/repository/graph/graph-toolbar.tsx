"use client";

import { ChevronsRight, Maximize2, Minus, Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/search-input";
import { Tooltip } from "@/components/ui/tooltip/tooltip";
import { t } from "@/lib/client/language";

interface GraphToolbarProps {
  /** Places of manifests, the best first. */
  find: (text: string) => readonly number[];
  onFound: (place: number) => void;
  onZoom: (factor: number) => void;
  onNewest: () => void;
  onWhole: () => void;
  asTable: boolean;
  onTable: (asTable: boolean) => void;
  onSave: (as: "svg" | "png") => void;
}

export function GraphToolbar(props: GraphToolbarProps) {
  const { find, onFound, onZoom, onNewest, onWhole, asTable, onTable, onSave } = props;
  const [text, setText] = useState("");
  const [hit, setHit] = useState(0);
  const found = find(text);
  function go() {
    const place = found[hit % found.length];
    if (place === undefined) return;
    onFound(place);
    setHit(hit + 1);
  }
  const moves = [
    { label: t("graph.toolbar.nearer"), icon: Plus, go: () => onZoom(0.6) },
    { label: t("graph.toolbar.farther"), icon: Minus, go: () => onZoom(1 / 0.6) },
    { label: t("graph.toolbar.whole"), icon: Maximize2, go: onWhole },
    { label: t("graph.toolbar.newest"), icon: ChevronsRight, go: onNewest },
  ];
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-2">
      <form
        role="search"
        method="post"
        className="flex w-full min-w-0 items-center gap-2 sm:w-auto"
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <SearchInput
          label={t("graph.toolbar.find")}
          value={text}
          onValueChange={(next) => {
            setText(next);
            setHit(0);
          }}
          className="min-w-0 flex-1 sm:w-64"
        />
        <Button type="submit" disabled={found.length === 0}>
          {t("graph.toolbar.go")}
        </Button>
        <span role="status" className="text-xs text-muted">
          {text.trim() !== "" && describeHits(found.length, hit)}
        </span>
      </form>
      <div className="ml-auto flex flex-wrap items-center gap-1">
        {!asTable &&
          moves.map(({ label, icon: Icon, go: move }) => (
            <Tooltip key={label} content={label}>
              <Button variant="ghost" size="iconSm" aria-label={label} onClick={move}>
                <Icon aria-hidden />
              </Button>
            </Tooltip>
          ))}
        {!asTable && (
          <>
            <Button size="sm" onClick={() => onSave("svg")}>
              {t("graph.toolbar.svg")}
            </Button>
            <Button size="sm" onClick={() => onSave("png")}>
              {t("graph.toolbar.png")}
            </Button>
          </>
        )}
        <Button size="sm" onClick={() => onTable(!asTable)}>
          {t(asTable ? "graph.toolbar.asGraph" : "graph.toolbar.asTable")}
        </Button>
      </div>
    </div>
  );
}

function describeHits(count: number, hit: number): string {
  if (count === 0) return t("graph.toolbar.nothingFound");
  return hit === 0
    ? t("graph.toolbar.found", { count })
    : t("graph.toolbar.hit", { at: ((hit - 1) % count) + 1, count });
}
