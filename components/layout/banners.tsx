"use client";

import { useQuery } from "@tanstack/react-query";
import { FlaskConical, ShieldOff } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/lib/client/class-names";
import { registryOptions } from "@/lib/client/queries/registries";
import { useRegistryParam } from "./use-registry-param";

export function Banners({ notice }: { notice: string | null }) {
  const registry = useRegistryParam();
  return (
    <aside aria-label="Notices">
      {notice && (
        <Banner className="border-accent-line bg-accent-soft">
          <FlaskConical className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden />
          {notice}
        </Banner>
      )}
      {registry && <UnverifiedBanner registry={registry} />}
    </aside>
  );
}

function UnverifiedBanner({ registry }: { registry: string }) {
  const { data } = useQuery(registryOptions(registry));
  if (!data?.skipTlsVerify) return null;
  return (
    <Banner className="border-warn-line bg-warn-soft">
      <ShieldOff className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden />
      <span>
        The certificate of {registry} is not verified: whoever sits between Drydock and it can read
        its password and change its answers. Give its CA certificate in the connection instead.
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
