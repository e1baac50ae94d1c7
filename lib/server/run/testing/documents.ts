import "server-only";
import { mediaTypes } from "@/lib/core/oci";
import { digestOf } from "./model-registry";

export interface Document {
  digest: string;
  bytes: Buffer;
  contentType: string;
}

/** An image of its own: nothing else has its name in it. */
export function image(name: string, layers: string[] = []): Document {
  const blob = (text: string) => ({ digest: digestOf(Buffer.from(text)), size: 100 });
  return seal(mediaTypes.ociImage, {
    config: { mediaType: mediaTypes.ociConfig, ...blob(`config ${name}`) },
    layers: [name, ...layers].map((layer) => ({
      mediaType: "application/vnd.oci.image.layer.v1.tar+gzip",
      ...blob(`layer ${layer}`),
    })),
    annotations: { name },
  });
}

export function index(name: string, members: Document[]): Document {
  return seal(mediaTypes.ociIndex, {
    manifests: members.map(({ digest, bytes, contentType }) => ({
      ...{ mediaType: contentType, digest, size: bytes.length },
    })),
    annotations: { name },
  });
}

function seal(contentType: string, body: object): Document {
  const document = { schemaVersion: 2, mediaType: contentType, ...body };
  const bytes = Buffer.from(JSON.stringify(document));
  return { digest: digestOf(bytes), bytes, contentType };
}
