import type { Metadata } from "next";
import type { ReactNode } from "react";

interface Props {
  params: Promise<{ registry: string }>;
}

/** Two tabs with the runs of two registries must not look alike. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { registry } = await params;
  return { title: { template: `%s · ${registry} · Drydock`, default: registry } };
}

export default function RegistryLayout({ children }: { children: ReactNode }) {
  return children;
}
