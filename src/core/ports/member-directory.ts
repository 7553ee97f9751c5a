export interface Member {
  objectId: string;
  displayName: string;
  guest: boolean;
  enabled: boolean;
}

/**
 * Who somebody is in the tenant, asked of the directory at the time of a decision; answers may be 60 s old at most.
 * Every method throws `ServiceError` where the directory cannot be asked: the caller then refuses.
 */
export interface MemberDirectory {
  /** Null where the tenant has no such account. */
  member(objectId: string): Promise<Member | null>;
  isApprover(objectId: string): Promise<boolean>;
  /** Members of the approver group or of the list, guests and disabled accounts left out. */
  approvers(): Promise<Member[]>;
  /** What the answer rests on, for the audit log: `group:<id>` or `list`. */
  readonly evidence: string;
}
