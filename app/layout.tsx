import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/components/layout/providers";
import { currentLanguage, loadLanguage, t } from "@/lib/client/language";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  await loadLanguage(currentLanguage());
  return {
    title: { default: "Drydock", template: "%s · Drydock" },
    description: t("page.description"),
    icons: { icon: "/icon.svg" },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f7f9" },
    { media: "(prefers-color-scheme: dark)", color: "#0e1216" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const language = currentLanguage();
  await loadLanguage(language);
  return (
    // The theme's script sets data-theme before React starts, which is no mismatch worth a warning.
    <html lang={language} suppressHydrationWarning>
      <body>
        <Providers nonce={nonce} language={language}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
