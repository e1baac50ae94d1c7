"use client";

import { useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { Segments } from "@/components/ui/segments";
import { t } from "@/lib/client/language";
import { type Vendor, type VendorFacts, vendors } from "@/lib/core/vendors";

interface EventSetupProps {
  target: EventTarget;
  vendor?: Vendor | undefined;
  /** Spread out from the start: while there is something to do. */
  open: boolean;
}

/** What to put where in the registry, ready to be pasted. */
export function EventSetup({ target, vendor, open }: EventSetupProps) {
  const [chosen, setChosen] = useState(guideFor(vendor));
  const guide = setupGuides.find(({ id }) => id === chosen);
  return (
    <details open={open} className="min-w-0">
      <summary className="cursor-pointer text-sm font-semibold">{t("events.setup.title")}</summary>
      <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3">
        <Segments
          label={t("events.setup.product")}
          value={chosen}
          onValueChange={setChosen}
          options={setupGuides.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <p className="text-sm text-muted">
          {t(guide ? `events.setup.steps.${guide.id}` : "events.setup.choose")}
        </p>
        {guide?.blocks(target).map(({ label, code }) => (
          <div key={label} className="grid grid-cols-[minmax(0,1fr)] gap-1">
            <p className="text-xs font-medium text-muted">{label}</p>
            <CodeBlock label={label} code={code} wrap={!code.includes("\n")} />
          </div>
        ))}
        <p className="text-xs text-muted">{t("events.setup.address")}</p>
      </div>
    </details>
  );
}

/** Where events are to be sent, and what proves who sends them. */
interface EventTarget {
  address: string;
  secret: string;
}

/** What is done there, and what cannot be had, is said in `events.setup.steps`. */
interface SetupGuide {
  id: NonNullable<VendorFacts["events"]>;
  name: string;
  /** Fields and files go by the name that they have there, in every language. */
  blocks: (target: EventTarget) => { label: string; code: string }[];
}

const setupGuides: readonly SetupGuide[] = [
  {
    id: "distribution",
    name: "Distribution",
    blocks: ({ address, secret }) => [
      {
        label: "config.yml",
        code: `notifications:
  endpoints:
    - name: drydock
      url: ${address}
      headers:
        Authorization: [Bearer ${secret}]
      timeout: 5s
      threshold: 5
      backoff: 10s
      ignore:
        mediatypes: [application/octet-stream]`,
      },
      {
        label: t("events.setup.variable"),
        code: `REGISTRY_NOTIFICATIONS_ENDPOINTS='[{name: drydock, url: "${address}", headers: {Authorization: ["Bearer ${secret}"]}, timeout: 5s, threshold: 5, backoff: 10s, ignore: {mediatypes: [application/octet-stream]}}]'`,
      },
    ],
  },
  {
    id: "harbor",
    name: "Harbor",
    blocks: ({ address, secret }) => [
      { label: "Endpoint URL", code: address },
      { label: "Auth header", code: `Bearer ${secret}` },
    ],
  },
  {
    id: "gitlab",
    name: "GitLab",
    blocks: ({ address, secret }) => [
      {
        label: "gitlab.rb",
        code: `registry['notifications'] = [
  {
    'name' => 'drydock',
    'url' => '${address}',
    'timeout' => '5s',
    'threshold' => 5,
    'backoff' => '10s',
    'headers' => { 'Authorization' => ['Bearer ${secret}'] }
  }
]`,
      },
    ],
  },
  {
    id: "quay",
    name: "Quay",
    blocks: ({ address, secret }) => [
      { label: "Webhook URL", code: address.replace("://", `://drydock:${secret}@`) },
    ],
  },
  {
    id: "nexus",
    name: "Nexus",
    blocks: ({ address, secret }) => [
      { label: "URL", code: address },
      { label: "Secret key", code: secret },
    ],
  },
];

/** The guide for what the last check took the registry for; null when that has none, or is not known. */
function guideFor(vendor: Vendor | undefined): SetupGuide["id"] | null {
  return vendors[vendor ?? "unknown"].events;
}
