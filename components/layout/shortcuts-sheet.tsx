"use client";

import { useId } from "react";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Switch } from "@/components/ui/switch";
import { type PlainName, say, t } from "@/lib/client/language";
import { useShortcutSwitch } from "./use-shortcuts";

const groups: { title: PlainName; keys: [keys: string[], what: PlainName][] }[] = [
  {
    title: "layout.shortcuts.everywhere.title",
    keys: [
      [["?"], "layout.shortcuts.everywhere.list"],
      [["Ctrl", "K"], "layout.shortcuts.everywhere.search"],
      [["/"], "layout.shortcuts.everywhere.searchHere"],
      [["G", "H"], "layout.shortcuts.everywhere.registries"],
      [["G", "A"], "layout.shortcuts.everywhere.account"],
    ],
  },
  {
    title: "layout.shortcuts.inRegistry.title",
    keys: [
      [["G", "O"], "layout.shortcuts.inRegistry.overview"],
      [["G", "P"], "layout.shortcuts.inRegistry.retention"],
      [["G", "R"], "layout.shortcuts.inRegistry.runs"],
      [["G", "S"], "layout.shortcuts.inRegistry.settings"],
    ],
  },
  {
    title: "layout.shortcuts.inSearch.title",
    keys: [
      [["↑", "↓"], "layout.shortcuts.inSearch.move"],
      [["Enter"], "layout.shortcuts.inSearch.go"],
      [["Esc"], "layout.shortcuts.inSearch.close"],
    ],
  },
  {
    title: "layout.shortcuts.inTable.title",
    keys: [
      [["↑", "↓"], "layout.shortcuts.inTable.move"],
      [["Space"], "layout.shortcuts.inTable.tick"],
      [["Shift", "Space"], "layout.shortcuts.inTable.tickRange"],
    ],
  },
  {
    title: "layout.shortcuts.inMap.title",
    keys: [
      [["←", "→", "↑", "↓"], "layout.shortcuts.inMap.move"],
      [["Enter"], "layout.shortcuts.inMap.open"],
      [["Esc"], "layout.shortcuts.inMap.back"],
      [["+", "−"], "layout.shortcuts.inMap.zoom"],
      [["Home", "End"], "layout.shortcuts.inMap.ends"],
    ],
  },
];

/** Keys that keyboards name in the language they are made for; the others say the same everywhere. */
const namedKeys: Partial<Record<string, PlainName>> = {
  Ctrl: "layout.key.control",
  Shift: "layout.key.shift",
  Space: "layout.key.space",
  Enter: "layout.key.enter",
  Home: "layout.key.home",
  End: "layout.key.end",
};

function keyName(key: string): string {
  const name = namedKeys[key];
  return name === undefined ? key : say(name);
}

/** What keys do, and whether single letters do anything. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const [isOn, setIsOn] = useShortcutSwitch();
  const id = useId();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={t("layout.shortcuts.title")} size="md">
        <div className="grid gap-x-8 gap-y-5 overflow-y-auto px-5 pb-5 sm:grid-cols-2">
          {groups.map(({ title, keys }) => (
            <section key={title}>
              <h3 className="mb-1.5 text-sm font-semibold">{say(title)}</h3>
              <dl className="grid gap-1.5">
                {keys.map(([combination, what]) => (
                  <div key={what} className="flex items-baseline gap-3 text-sm">
                    <dt className="flex w-28 shrink-0 flex-wrap gap-1">
                      {combination.map((key) => (
                        <kbd
                          key={key}
                          className="rounded-sm border border-line-strong bg-sunken px-1.5 font-sans text-xs"
                        >
                          {keyName(key)}
                        </kbd>
                      ))}
                    </dt>
                    <dd className="text-muted">{say(what)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
          <div className="flex items-center gap-3 border-t border-line pt-4 sm:col-span-2">
            <Switch id={id} checked={isOn} onCheckedChange={setIsOn} />
            <label htmlFor={id} className="text-sm">
              {t("layout.shortcuts.switch")}
            </label>
          </div>
        </div>
      </DialogContent>
    </Dialog>
  );
}
