"use client";

import { useQuery } from "@tanstack/react-query";
import { FileQuestion } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryStates } from "nuqs";
import { PageBody, PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { shortenDigest } from "@/lib/client/format";
import { manifestOptions } from "@/lib/client/queries/content";
import { paths } from "@/lib/core/paths";
import { ManifestView } from "./manifest-view";

export function ManifestScreen({ registry }: { registry: string }) {
  const [{ repository, reference }] = useQueryStates({
    repository: parseAsString.withDefault(""),
    reference: parseAsString.withDefault(""),
  });
  const asked = repository !== "" && reference !== "";
  const {
    data: manifest,
    error,
    refetch,
  } = useQuery({ ...manifestOptions(registry, repository, reference), enabled: asked });
  const title = reference.includes(":") ? shortenDigest(reference) : reference;

  return (
    <PageBody>
      <PageHeader
        title={title ? <UntrustedText text={title} /> : "Manifest"}
        crumbs={[
          { label: registry, href: paths.registry(registry) },
          ...(repository
            ? [{ label: repository, href: paths.repository(registry, repository) }]
            : []),
        ]}
      />
      {manifest ? (
        <ManifestView registry={registry} reference={reference} manifest={manifest} />
      ) : (
        <Panel>
          {!asked ? (
            <EmptyState icon={FileQuestion} title="Which manifest?">
              The address needs a repository and a reference. Choose a tag in a repository.
            </EmptyState>
          ) : error ? (
            <ErrorState
              title="The manifest could not be read"
              error={error}
              onRetry={refetch}
              actions={
                <Button asChild>
                  <Link href={paths.repository(registry, repository)}>
                    To <UntrustedText text={repository} />
                  </Link>
                </Button>
              }
            />
          ) : (
            <SkeletonRows label="Reading the manifest from the registry" rows={12} />
          )}
        </Panel>
      )}
    </PageBody>
  );
}
