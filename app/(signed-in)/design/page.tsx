import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DesignScreen } from "@/components/design/design-screen";

export const metadata: Metadata = { title: "Parts" };

export default function DesignPage() {
  // For whoever changes the screens; nobody else has a use for it.
  if (process.env.NODE_ENV === "production") notFound();
  return <DesignScreen />;
}
