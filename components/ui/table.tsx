import type { ComponentProps } from "react";
import { classNames } from "@/lib/client/class-names";

interface TableProps extends ComponentProps<"table"> {
  /** Of one with nothing in it to focus: on a narrow screen the keyboard scrolls the whole by this name. */
  scrollLabel?: string;
}

/** For short lists (layers, children, checks). Longer or sortable ones are a DataTable. */
export function Table({ className, scrollLabel, ...props }: TableProps) {
  const region =
    scrollLabel === undefined
      ? { tabIndex: -1 }
      : { role: "region", "aria-label": scrollLabel, tabIndex: 0 };
  return (
    <div className="overflow-x-auto" {...region}>
      <table className={classNames("w-full border-collapse text-sm", className)} {...props} />
    </div>
  );
}

export function TableHead({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={classNames(
        "h-8 border-b border-line px-3 text-left text-xs font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4",
        className,
      )}
      {...props}
    />
  );
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      className={classNames("border-b border-line last:border-b-0 hover:bg-hover", className)}
      {...props}
    />
  );
}

export function TableCell({ className, ...props }: ComponentProps<"td">) {
  return (
    <td
      className={classNames("h-9 px-3 py-1.5 align-middle first:pl-4 last:pr-4", className)}
      {...props}
    />
  );
}
