import type { Metadata } from "next";
import { TokensScreen } from "@/components/access/tokens-screen";

export const metadata: Metadata = { title: "API tokens" };

export default function Page() {
  return <TokensScreen />;
}
