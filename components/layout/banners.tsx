"use client";

import { useQuery } from "@tanstack/react-query";
import { FileWarning, FlaskConical, ShieldOff } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { classNames } from "@/lib/client/class-names";
import { t } from "@/lib/client/language";
import { configurationOptions } from "@/lib/client/queries/configuration";
import { registryOptions } from "@/lib/client/queries/registries";
import { useCan } from "@/lib/client/session";
import { paths } from "@/lib/core/paths";
import { useRegistryParam } from "./use-registry-param";

export function Banners({ notice }: { notice: string | null }) {
  const registry = useRegistryParam();
  const mayConfigure = useCan("configuration:read");
  return (
    <aside aria-label={t("layout.banner.title")}>
      {notice && (
        <Banner className="border-accent-line bg-accent-soft">
          <FlaskConical className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden />
          {notice}
        </Banner>
      )}
      {registry && <UnverifiedBanner registry={registry} />}
      {mayConfigure && <ConfigurationBanner />}
    </aside>
  );
}

function UnverifiedBanner({ registry }: { registry: string }) {
  const { data } = useQuery(registryOptions(registry));
  if (!data?.skipTlsVerify) return null;
  return (
    <Banner className="border-warn-line bg-warn-soft">
      <ShieldOff className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden />
      <span>{t("layout.banner.unverified", { registry })}</span>
    </Banner>
  );
}

/** Seldom: on its own page it is looked at every few seconds. */
const EVERY_MS = 60_000;

function ConfigurationBanner() {
  const { data } = useQuery(configurationOptions({ everyMs: EVERY_MS }));
  if (!data || data.faults.length === 0) return null;
  return (
    <Banner className="border-warn-line bg-warn-soft">
      <FileWarning className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden />
      <span>
        {t.rich("layout.banner.configuration", {
          count: data.faults.length,
          link: (chunks) => (
            <Link href={paths.configuration()} className="font-medium underline">
              {chunks}
            </Link>
          ),
        })}
      </span>
    </Banner>
  );
}

function Banner({ className, children }: { className: string; children: ReactNode }) {
  return (
    <div className={classNames("flex gap-2 border-b px-4 py-2 text-sm sm:px-6", className)}>
      {children}
    </div>
  );
}
