/** What the export package is, once it stands in the storage account. Never a link. */
export interface PackageInfo {
  blobName: string;
  fileName: string;
  bytes: number;
  sha256: string;
  files: number;
  /** Records by `service/collection`. */
  counts: Record<string, number>;
  /** Records of objects that the review left out, by `service/collection`; left out where none were. */
  leftOut?: Record<string, number> | undefined;
  builtAt: string;
  /** `decisionsHash` of the review that it was made by; empty where none was wanted. */
  decisions: string;
  /** Values of other people that were replaced in it. */
  withheld: number;
  /** How often it was moved to another name, so that the links before died. */
  moves: number;
}
