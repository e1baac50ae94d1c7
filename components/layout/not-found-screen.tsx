"use client";

import { MapPinOff } from "lucide-react";
import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { t } from "@/lib/client/language";
import { paths } from "@/lib/core/paths";

export function NotFoundScreen() {
  return (
    <EmptyState
      isPage
      icon={MapPinOff}
      title={t("layout.notFound.title")}
      actions={
        <Button asChild variant="primary">
          <Link href={paths.home()}>{t("layout.notFound.home")}</Link>
        </Button>
      }
    >
      {t("layout.notFound.text")}
    </EmptyState>
  );
}
