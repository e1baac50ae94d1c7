export { accepts, Distribution, freePort, isFree, type DistributionOptions } from "./distribution";
export { findDistribution } from "./find";
export { pushArtifact, pushAttestation, pushImage, pushIndex, type ImageOptions } from "./images";
export { listTags, pullWhole, resolveTag } from "./pull";
export { digestOf, mediaTypes, Pusher, type Descriptor } from "./push";
export { RecordingProxy } from "./recording-proxy";
export { S3Bucket } from "./s3-bucket";
export { writeRepository } from "./write-repository";
export { writeStorage, type WrittenManifest, type WrittenStorage } from "./write-storage";
