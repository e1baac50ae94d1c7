import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyStateProps {
  icon?: LucideIcon;
  title: ReactNode;
  /** Why there is nothing, and what would put something here. */
  children?: ReactNode;
  actions?: ReactNode;
  /** For one that is the whole page, whose only heading it then is. */
  isPage?: boolean;
}

export function EmptyState({ icon: Icon, title, children, actions, isPage }: EmptyStateProps) {
  const Title = isPage ? "h1" : "p";
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      {Icon && (
        <span className="mb-3 grid size-10 place-items-center rounded-lg border border-line bg-sunken text-muted">
          <Icon className="size-5" aria-hidden />
        </span>
      )}
      <Title className="text-base font-semibold">{title}</Title>
      {children && <div className="mt-1 max-w-md text-sm text-muted">{children}</div>}
      {actions && <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
