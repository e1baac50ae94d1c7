import { ChevronRight } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";

export interface Crumb {
  label: string;
  href: string;
}

interface PageHeaderProps {
  title: ReactNode;
  /** The way up, outermost first; the title itself is not among them. */
  crumbs?: readonly Crumb[];
  description?: ReactNode;
  actions?: ReactNode;
}

/** The head of every screen: where it is, its one h1, what can be done. */
export function PageHeader({ title, crumbs = [], description, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-end gap-x-4 gap-y-3 pb-4">
      <div className="min-w-0 flex-1 basis-64">
        {crumbs.length > 0 && (
          <nav aria-label={t("layout.breadcrumb")}>
            <ol className="flex flex-wrap items-center gap-1 text-sm text-muted">
              {crumbs.map((crumb) => (
                <li key={crumb.href} className="flex min-w-0 items-center gap-1">
                  <Link href={crumb.href} className="truncate hover:text-text hover:underline">
                    <UntrustedText text={crumb.label} />
                  </Link>
                  <ChevronRight className="size-3.5 shrink-0" aria-hidden />
                </li>
              ))}
            </ol>
          </nav>
        )}
        <h1 className="text-xl font-semibold tracking-tight [overflow-wrap:anywhere]">{title}</h1>
        {description && <div className="mt-0.5 text-sm text-muted">{description}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>}
    </header>
  );
}
