"use client";

import type { MouseEvent } from "react";

interface View<Name extends string> {
  name: Name;
  label: string;
  /** Where this view is found again, also in another tab of the browser. */
  href: string;
}

interface ViewLinksProps<Name extends string> {
  /** Names them for screen readers: "Views of this repository". */
  label: string;
  views: readonly View<Name>[];
  current: Name;
  onChoose: (name: Name) => void;
}

/** Several views of one thing, each at an address of its own; a plain click changes it without loading a page. */
export function ViewLinks<Name extends string>(props: ViewLinksProps<Name>) {
  const { label, views, current, onChoose } = props;
  const choose = (event: MouseEvent, name: Name) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onChoose(name);
  };
  return (
    <nav aria-label={label} className="flex gap-4 overflow-x-auto border-b border-line">
      {views.map(({ name, label, href }) => (
        <a
          key={name}
          href={href}
          aria-current={name === current ? "page" : undefined}
          onClick={(event) => choose(event, name)}
          className="-mb-px flex h-9 shrink-0 items-center border-b-2 border-transparent text-sm font-medium text-muted hover:text-text focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:text-text"
        >
          {label}
        </a>
      ))}
    </nav>
  );
}
