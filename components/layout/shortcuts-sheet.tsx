"use client";

import { useId } from "react";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Switch } from "@/components/ui/switch";
import { useShortcutSwitch } from "./use-shortcuts";

const groups: { title: string; keys: [keys: string[], what: string][] }[] = [
  {
    title: "Everywhere",
    keys: [
      [["?"], "This list"],
      [["Ctrl", "K"], "Search everything (⌘ K on a Mac)"],
      [["/"], "Search on this page"],
      [["G", "H"], "All registries"],
      [["G", "A"], "Your account"],
    ],
  },
  {
    title: "In a registry",
    keys: [
      [["G", "O"], "Overview"],
      [["G", "P"], "Retention: policies and plans"],
      [["G", "R"], "Runs"],
      [["G", "S"], "Connection settings"],
    ],
  },
  {
    title: "In the search",
    keys: [
      [["↑", "↓"], "The one before, the one after"],
      [["Enter"], "Go there"],
      [["Esc"], "Close"],
    ],
  },
  {
    title: "In a table",
    keys: [
      [["↑", "↓"], "The row before, the row after"],
      [["Space"], "Tick the row"],
      [["Shift", "Space"], "Tick all rows from the last one"],
    ],
  },
  {
    title: "In the map and the graph",
    keys: [
      [["←", "→", "↑", "↓"], "What lies that way"],
      [["Enter"], "Open it"],
      [["Esc"], "Back"],
      [["+", "−"], "Nearer and away (graph)"],
      [["Home", "End"], "The oldest, the newest (graph)"],
    ],
  },
];

/** What keys do, and whether single letters do anything. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const [isOn, setIsOn] = useShortcutSwitch();
  const id = useId();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title="Keyboard shortcuts" size="md">
        <div className="grid gap-x-8 gap-y-5 overflow-y-auto px-5 pb-5 sm:grid-cols-2">
          {groups.map(({ title, keys }) => (
            <section key={title}>
              <h3 className="mb-1.5 text-sm font-semibold">{title}</h3>
              <dl className="grid gap-1.5">
                {keys.map(([combination, what]) => (
                  <div key={what} className="flex items-baseline gap-3 text-sm">
                    <dt className="flex w-28 shrink-0 flex-wrap gap-1">
                      {combination.map((key) => (
                        <kbd
                          key={key}
                          className="rounded-sm border border-line-strong bg-sunken px-1.5 font-sans text-xs"
                        >
                          {key}
                        </kbd>
                      ))}
                    </dt>
                    <dd className="text-muted">{what}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
          <div className="flex items-center gap-3 border-t border-line pt-4 sm:col-span-2">
            <Switch id={id} checked={isOn} onCheckedChange={setIsOn} />
            <label htmlFor={id} className="text-sm">
              Single letters are shortcuts in this browser
            </label>
          </div>
        </div>
      </DialogContent>
    </Dialog>
  );
}
