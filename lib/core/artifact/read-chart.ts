import type { Chart, Excerpt } from "../api/artifacts";
import { asRecord, type JsonRecord, parseJson } from "../oci/json";
import { cutText } from "../text/hidden-characters";
import { excerptOf, readField, readList } from "./bounds";
import { decodeText } from "./decode";
import { readTar, type TarFile } from "./read-tar";

const MOST_DEPENDENCIES = 200;
const MOST_MAINTAINERS = 20;
const MOST_TEMPLATES = 500;
/** Of one template, and of all of them together, in characters. */
const MOST_TEMPLATE = 64 * 1024;
const MOST_TEMPLATE_TEXT = 1024 * 1024;

/**
 * What a Helm chart says, from its unpacked archive (helm.sh, Charts: The Chart File Structure); null: it is
 * none. Never throws. Its Chart.yaml is only shown: `config` is the same as JSON, which Helm stores beside the
 * archive, and a reader of YAML cannot be given what anybody may push.
 */
export function readChart(archive: Uint8Array, config: string | null): Chart | null {
  const files = readTar(archive);
  const own = files.find(({ path }) => /^[^/]+\/Chart\.yaml$/.test(path));
  if (!own) return null;
  const folder = own.path.slice(0, -"Chart.yaml".length);
  const named = (name: string) => textOf(files.find(({ path }) => path === folder + name));
  const templates = files.filter(({ path }) => path.startsWith(`${folder}templates/`));
  return {
    kind: "chart",
    ...readMetadata(asRecord(parseJson(config ?? "")) ?? {}),
    chartYaml: textOf(own),
    readme: named("README.md"),
    values: named("values.yaml"),
    templates: readTemplates(templates, folder),
    templateCount: templates.length,
  };
}

function readMetadata(record: JsonRecord) {
  const dependencies = readList(record["dependencies"], MOST_DEPENDENCIES, (item) => {
    const dependency = asRecord(item);
    const name = readField(dependency?.["name"]);
    if (name === null) return null;
    const [version, repository] = ["version", "repository"].map((key) =>
      readField(dependency?.[key]),
    );
    return { name, version: version ?? null, repository: repository ?? null };
  });
  const maintainers = readList(record["maintainers"], MOST_MAINTAINERS, (item) =>
    readField(asRecord(item)?.["name"]),
  );
  return {
    name: readField(record["name"]),
    version: readField(record["version"]),
    appVersion: readField(record["appVersion"]),
    description: readField(record["description"]),
    type: readField(record["type"]),
    kubeVersion: readField(record["kubeVersion"]),
    home: readField(record["home"]),
    deprecated: record["deprecated"] === true,
    maintainers: maintainers.items,
    dependencies: dependencies.items,
    dependencyCount: dependencies.count,
  };
}

function textOf(file: TarFile | undefined): Excerpt | null {
  const text = file && decodeText(file.bytes);
  return text ? excerptOf(text) : null;
}

function readTemplates(files: readonly TarFile[], folder: string): Chart["templates"] {
  let left = MOST_TEMPLATE_TEXT;
  return files.slice(0, MOST_TEMPLATES).map(({ path, bytes }) => {
    const whole = left > 0 ? decodeText(bytes) : null;
    const text = whole === null ? null : cutText(whole, Math.min(left, MOST_TEMPLATE));
    left -= text?.length ?? 0;
    const template = whole === null || text === null ? null : { text, length: whole.length };
    return { path: path.slice(folder.length), size: bytes.length, text: template };
  });
}
