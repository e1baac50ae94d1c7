import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { Select } from "@/components/ui/select";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { classNames } from "@/lib/client/class-names";
import { formatCount } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { flattenNamespaces, type Namespace } from "@/lib/client/namespaces";
import { plainText } from "@/lib/core/text/hidden-characters";

interface NamespaceProps {
  namespaces: readonly Namespace[];
  /** Of the one that is shown: "team/"; "" for all. */
  value: string;
  onChange: (path: string) => void;
}

/** Where there is room: namespaces as a tree beside the table. */
export function NamespaceTree({ namespaces, value, onChange }: NamespaceProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (path: string) =>
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(path)) next.add(path);
      return next;
    });
  const level = {
    value,
    onChange,
    isOpen: (path: string) => open.has(path) || isBelow(value, path),
    toggle,
  };
  return (
    <nav
      aria-label={t("repository.namespace.many")}
      className="max-h-[70vh] overflow-y-auto text-sm"
    >
      <Choice
        label={t("repository.namespace.all")}
        count={null}
        chosen={value === ""}
        onChoose={() => onChange("")}
      />
      <Level namespaces={namespaces} {...level} />
    </nav>
  );
}

/** What holds the one that is shown is open, so that one sees where one is. */
const isBelow = (value: string, path: string) => value !== path && value.startsWith(path);

interface LevelProps extends NamespaceProps {
  isOpen: (path: string) => boolean;
  toggle: (path: string) => void;
}

function Level({ namespaces, ...level }: LevelProps) {
  const { value, onChange, isOpen, toggle } = level;
  return (
    <ul>
      {namespaces.map((each) => (
        <li key={each.path}>
          <div className="flex items-center">
            {each.children.length > 0 ? (
              <button
                type="button"
                aria-expanded={isOpen(each.path)}
                aria-label={t("repository.namespace.below", { name: plainText(each.name) })}
                onClick={() => toggle(each.path)}
                className="grid size-6 shrink-0 place-items-center rounded-sm text-muted hover:bg-hover"
              >
                <ChevronRight
                  aria-hidden
                  className={classNames("size-3.5", isOpen(each.path) && "rotate-90")}
                />
              </button>
            ) : (
              <span className="size-6 shrink-0" />
            )}
            <Choice
              label={each.name}
              count={each.repositories}
              chosen={value === each.path}
              onChoose={() => onChange(each.path)}
            />
          </div>
          {each.children.length > 0 && isOpen(each.path) && (
            <div className="pl-4">
              <Level {...level} namespaces={each.children} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

interface ChoiceProps {
  label: string;
  count: number | null;
  chosen: boolean;
  onChoose: () => void;
}

function Choice({ label, count, chosen, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className={classNames(
        "flex h-7 w-full min-w-0 items-center justify-between gap-2 rounded-sm px-2 text-left",
        chosen ? "bg-selected font-medium text-accent" : "hover:bg-hover",
      )}
    >
      <span className="truncate" title={plainText(label)}>
        <UntrustedText text={label} />
      </span>
      {/* Read out as two words. */}{" "}
      {count !== null && <span className="text-xs text-muted">{formatCount(count)}</span>}
    </button>
  );
}

/** More are no list that anybody chooses from; the field beside it finds them. */
const MOST_OPTIONS = 500;

/** The same on a narrow screen. */
export function NamespaceSelect({ namespaces, value, onChange }: NamespaceProps) {
  return (
    <Select
      aria-label={t("repository.namespace.one")}
      className="w-full sm:w-56"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t("repository.namespace.all")}</option>
      {flattenNamespaces(namespaces)
        .slice(0, MOST_OPTIONS)
        .map(({ path, repositories }) => (
          <option key={path} value={path}>
            {plainText(path)} ({formatCount(repositories)})
          </option>
        ))}
    </Select>
  );
}
