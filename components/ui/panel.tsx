import type { ComponentProps, ReactNode } from "react";
import { classNames } from "@/lib/client/class-names";

/** A bordered surface; content brings its own padding so that tables can reach the edge. */
export function Panel({ className, ...props }: ComponentProps<"section">) {
  return (
    <section
      className={classNames("min-w-0 rounded-lg border border-line bg-surface", className)}
      {...props}
    />
  );
}

interface PanelHeaderProps {
  title: ReactNode;
  /** One sentence under the title. */
  description?: ReactNode;
  actions?: ReactNode;
}

export function PanelHeader({ title, description, actions }: PanelHeaderProps) {
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-44">
        <h2 className="text-base font-semibold">{title}</h2>
        {description && <p className="text-sm text-muted">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}

export function PanelBody({ className, ...props }: ComponentProps<"div">) {
  return <div className={classNames("p-4", className)} {...props} />;
}
