"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsBoolean, parseAsString, useQueryStates } from "nuqs";
import { PageHeader } from "@/components/layout/page-header";
import { QueryScreen } from "@/components/ui/query-screen";
import { t } from "@/lib/client/language";
import { comparisonOptions } from "@/lib/client/queries/comparison";
import { paths } from "@/lib/core/paths";
import { ComparisonForm } from "./comparison-form";
import { ComparisonView } from "./comparison-view";
import type { SideNames } from "./side-fields";

/** What differs between two images; all that is chosen stands in the address. */
export function ComparisonScreen({ registry }: { registry: string }) {
  const [{ platform, same, ...names }, setState] = useQueryStates({
    repository: parseAsString.withDefault(""),
    reference: parseAsString.withDefault(""),
    otherRepository: parseAsString.withDefault(""),
    otherReference: parseAsString.withDefault(""),
    platform: parseAsString.withDefault(""),
    same: parseAsBoolean.withDefault(false),
  });
  const { repository, reference, otherRepository, otherReference } = names;
  const asked = {
    repository,
    reference,
    otherRepository: otherRepository || repository,
    otherReference,
  };
  const isWhole = Object.values(asked).every((name) => name !== "");
  const comparison = useQuery({ ...comparisonOptions(registry, asked), enabled: isWhole });
  const compare = (a: SideNames, b: SideNames) =>
    void setState(
      {
        repository: a.repository,
        reference: a.reference,
        otherRepository: b.repository,
        otherReference: b.reference,
        platform: null,
      },
      { history: "push" },
    );
  return (
    <>
      <PageHeader
        title={t("comparison.title")}
        crumbs={[
          { label: registry, href: paths.registry(registry) },
          ...(repository
            ? [{ label: repository, href: paths.repository(registry, repository) }]
            : []),
        ]}
        description={t("comparison.about")}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <ComparisonForm
          // What the address says may change without this form, by the browser's way back.
          key={JSON.stringify(asked)}
          registry={registry}
          a={{ repository, reference }}
          b={{ repository: asked.otherRepository, reference: otherReference }}
          onCompare={compare}
        />
        {isWhole && (
          <QueryScreen query={comparison} what="comparison">
            {(comparison) => (
              <ComparisonView
                registry={registry}
                comparison={comparison}
                platform={platform}
                onPlatform={(next) => void setState({ platform: next })}
                showSame={same}
                onShowSame={(next) => void setState({ same: next })}
              />
            )}
          </QueryScreen>
        )}
      </div>
    </>
  );
}
