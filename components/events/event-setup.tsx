"use client";

import { useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { Segments } from "@/components/ui/segments";
import type { Vendor } from "@/lib/core/vendors";
import { guideFor, setupGuides, type EventTarget } from "./setup-guides";

interface EventSetupProps {
  target: EventTarget;
  vendor?: Vendor | undefined;
  /** Spread out from the start: while there is something to do. */
  open: boolean;
}

/** What to put where in the registry, ready to be pasted. */
export function EventSetup({ target, vendor, open }: EventSetupProps) {
  const [chosen, setChosen] = useState(guideFor(vendor));
  const guide = setupGuides.find(({ id }) => id === chosen);
  return (
    <details open={open} className="min-w-0">
      <summary className="cursor-pointer text-sm font-semibold">
        What to put into the registry
      </summary>
      <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3">
        <Segments
          label="Registry product"
          value={chosen}
          onValueChange={setChosen}
          options={setupGuides.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <p className="text-sm text-muted">
          {guide?.steps ?? "Choose the product that runs this registry, to see what it needs."}
        </p>
        {guide?.blocks(target).map(({ label, code }) => (
          <div key={label} className="grid grid-cols-[minmax(0,1fr)] gap-1">
            <p className="text-xs font-medium text-muted">{label}</p>
            <CodeBlock label={label} code={code} wrap={!code.includes("\n")} />
          </div>
        ))}
        <p className="text-xs text-muted">
          The address is this page&apos;s. Where the registry reaches Drydock by another one, as
          between containers, use that.
        </p>
      </div>
    </details>
  );
}
