"use client";

import { Boxes } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Bytes } from "@/components/ui/bytes";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { Count } from "@/components/ui/count";
import { CsvButton } from "@/components/ui/csv-button";
import { DataTable } from "@/components/ui/data-table/data-table";
import { Digest } from "@/components/ui/digest";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Field, FieldRow } from "@/components/ui/field";
import { FreedBytes } from "@/components/ui/freed-bytes";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { LongText } from "@/components/ui/long-text";
import { MarkedText } from "@/components/ui/marked-text";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { QueryScreen } from "@/components/ui/query-screen";
import { Radio, RadioGroup } from "@/components/ui/radio-group";
import { SearchInput } from "@/components/ui/search-input";
import { Segments } from "@/components/ui/segments";
import { SelectionFrame } from "@/components/ui/selection-frame";
import { Select } from "@/components/ui/select";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";
import { StaleNote } from "@/components/ui/stale-note";
import { Stat, StatList } from "@/components/ui/stat";
import { Switch } from "@/components/ui/switch";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { Unknown } from "@/components/ui/unknown";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { ViewLinks } from "@/components/ui/view-links";
import { partsToOpen } from "./parts-to-open";

const digest = `sha256:${"4f".repeat(32)}`;
const hour = 3_600_000;
const failure = new Error("The registry does not answer. Check its address and try again.");
const rows = [
  { name: "team/app", bytes: 1_200_000_000 },
  { name: "team/web", bytes: 48_000 },
];

/** One example of each part, by the name of its file. Whatever is in `components/ui` has to be here. */
export const parts: Record<string, () => ReactNode> = {
  ...partsToOpen,
  badge: () => (
    <>
      {(["neutral", "outline", "accent", "ok", "warn", "danger"] as const).map((tone) => (
        <Badge key={tone} tone={tone}>
          {tone}
        </Badge>
      ))}
    </>
  ),
  button: () => (
    <>
      {(["primary", "secondary", "ghost", "danger", "dangerOutline", "link"] as const).map(
        (variant) => (
          <Button key={variant} variant={variant}>
            {variant}
          </Button>
        ),
      )}
      <Button disabled>disabled</Button>
      <Button pending>pending</Button>
      <Button size="sm">small</Button>
    </>
  ),
  bytes: () => (
    <>
      <Bytes value={1_234_567_890} /> <Bytes value={null} />
    </>
  ),
  callout: () => (
    <div className="grid w-full gap-2">
      {(["info", "ok", "warning", "danger"] as const).map((tone) => (
        <Callout key={tone} tone={tone} title={`A ${tone}`}>
          What happened, why, and what to do.
        </Callout>
      ))}
    </div>
  ),
  checkbox: () => (
    <>
      <Checkbox aria-label="Not ticked" /> <Checkbox aria-label="Ticked" defaultChecked />{" "}
      <Checkbox aria-label="Partly ticked" checked="indeterminate" />
    </>
  ),
  "code-block": () => <CodeBlock code="docker pull registry.example/team/app:v1" label="Pull it" />,
  "copy-button": () => <CopyButton value="text" label="Copy the text" />,
  count: () => (
    <>
      <Count value={12_345} /> <Count value={null} />
    </>
  ),
  "csv-button": () => (
    <CsvButton
      fileName="repositories"
      columns={[{ id: "name", value: ({ name }) => name }]}
      rows={rows}
    />
  ),
  "data-table": () => (
    <div className="w-full">
      <DataTable
        label="Repositories"
        rows={rows}
        rowId={({ name }) => name}
        empty="None."
        columns={[
          { id: "name", header: "words.name", width: "1fr", cell: ({ name }) => name },
          {
            ...{ id: "bytes", header: "words.size", width: "8rem", align: "end" as const },
            value: (row) => row.bytes,
            cell: ({ bytes }) => <Bytes value={bytes} />,
          },
        ]}
      />
    </div>
  ),
  digest: () => <Digest digest={digest} />,
  "empty-state": () => (
    <EmptyState icon={Boxes} title="Nothing here yet" actions={<Button>Do the first thing</Button>}>
      Why there is nothing, and what puts something here.
    </EmptyState>
  ),
  "error-state": () => (
    <ErrorState title="It could not be read" error={failure} onRetry={() => undefined} />
  ),
  field: () => (
    <div className="grid w-full gap-3">
      <Field label="Name" hint="What it is for.">
        {(control) => <Input {...control} />}
      </Field>
      <Field label="Address" error="That is no address.">
        {(control) => <Input {...control} defaultValue="htp:/" />}
      </Field>
      <FieldRow label="Watch it">{(control) => <Switch {...control} />}</FieldRow>
    </div>
  ),
  "freed-bytes": () => <FreedBytes value={5_000_000} is="atMost" />,
  input: () => <Input aria-label="Text" placeholder="Text" className="max-w-60" />,
  link: () => (
    <Link href="/design" className="text-accent hover:underline">
      A link
    </Link>
  ),
  "long-text": () => <LongText name="the text" text={"A very long text. ".repeat(80)} />,
  "marked-text": () => (
    <p>
      <MarkedText text="`v1` is older than 30 days" />
    </p>
  ),
  panel: () => (
    <Panel className="w-full">
      <PanelHeader title="A panel" description="One sentence." actions={<Button>Act</Button>} />
      <PanelBody>Content.</PanelBody>
    </Panel>
  ),
  progress: () => (
    <div className="grid w-full gap-2">
      <Progress label="Reading" value={40} max={100} />
      <Progress label="Waiting" value={null} max={100} tone="warn" />
    </div>
  ),
  "query-screen": () => (
    <div className="w-full">
      <QueryScreen query={{ data: undefined, error: failure, refetch: () => undefined }} what="run">
        {() => null}
      </QueryScreen>
    </div>
  ),
  "radio-group": () => (
    <RadioGroup defaultValue="a" aria-label="One of two">
      <Radio value="a" label="The first" hint="What it means." />
      <Radio value="b" label="The second" />
    </RadioGroup>
  ),
  "search-input": () => <SearchInput label="Find" value="team" onValueChange={() => undefined} />,
  "selection-frame": () => (
    <SelectionFrame
      count={3}
      hidden={1}
      detail="3 MB that nothing else uses"
      onClear={() => undefined}
    >
      <Button variant="primary">Go on with them</Button>
    </SelectionFrame>
  ),
  segments: () => (
    <Segments
      label="Divide by"
      value="age"
      onValueChange={() => undefined}
      options={[
        { value: "age", label: "Age" },
        { value: "label", label: "Label", count: 3 },
      ]}
    />
  ),
  select: () => (
    <Select aria-label="Choose">
      <option>One</option>
      <option>Two</option>
    </Select>
  ),
  skeleton: () => (
    <div className="w-full">
      <Skeleton className="mb-2 w-40" />
      <SkeletonRows rows={3} label="Loading the list" />
    </div>
  ),
  "stale-note": () => <StaleNote error={failure} onRetry={() => undefined} />,
  stat: () => (
    <StatList>
      <Stat label="Stored" value="412 GB" hint="1.9 TB if nothing were shared" />
      <Stat label="Failed" value="3" tone="danger" />
    </StatList>
  ),
  switch: () => <Switch aria-label="On or off" defaultChecked />,
  table: () => (
    <Table>
      <thead>
        <TableRow>
          <TableHead>Name</TableHead>
        </TableRow>
      </thead>
      <tbody>
        <TableRow>
          <TableCell>team/app</TableCell>
        </TableRow>
      </tbody>
    </Table>
  ),
  time: () => (
    <>
      <Time instant={Date.now() - 3 * hour} /> <Time instant={null} />
    </>
  ),
  unknown: () => <Unknown />,
  "untrusted-text": () => (
    <p>
      <UntrustedText text={"name\u202Ewith a hidden character"} />
    </p>
  ),
  "view-links": () => (
    <ViewLinks
      label="Views"
      views={[
        { name: "a", label: "Tags", href: "?view=a" },
        { name: "b", label: "Graph", href: "?view=b" },
      ]}
      current="a"
      onChoose={() => undefined}
    />
  ),
};
