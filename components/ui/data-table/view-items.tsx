"use client";

import Link from "next/link";
import { plainText } from "@/lib/core/text/hidden-characters";
import { DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator } from "../dropdown-menu/parts";
import { useSavedViews } from "./use-saved-views";

interface ViewItemsProps {
  tableKey: string;
  onManage: () => void;
}

/** Each saved view of a table as a link, so that it can also be opened beside the present one. */
export function ViewItems({ tableKey, onManage }: ViewItemsProps) {
  const { views } = useSavedViews(tableKey);
  return (
    <>
      <DropdownMenuLabel>Views saved in this browser</DropdownMenuLabel>
      {views.map(({ name, query }) => (
        <DropdownMenuItem key={name} asChild>
          <Link href={`?${query}`} scroll={false}>
            <span className="truncate">{plainText(name)}</span>
          </Link>
        </DropdownMenuItem>
      ))}
      <DropdownMenuItem onSelect={onManage}>
        {views.length === 0 ? "Save this view…" : "Save this view, or delete one…"}
      </DropdownMenuItem>
      <DropdownMenuSeparator />
    </>
  );
}
