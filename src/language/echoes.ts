import type { Planned } from './planned';

const valuesOf = ({ groups }: Planned): string[] =>
  groups.flatMap(({ subjects }) => subjects.map(({ subject }) => `${subject.kind} ${subject.value}`));

/** The same wish said twice, in a noun and in a verb: "Right to be forgotten: X. Please start the erasure." */
export function isEcho(a: Planned, b: Planned): boolean {
  if (a === b || a.intent !== b.intent) return false;
  const [one, other] = [valuesOf(a), valuesOf(b)];
  const sameIds =
    a.requestIds.every((id) => b.requestIds.includes(id)) && b.requestIds.every((id) => a.requestIds.includes(id));
  if (!sameIds) return false;
  return (
    one.length === 0 ||
    other.length === 0 ||
    one.every((value) => other.includes(value)) ||
    other.every((value) => one.includes(value))
  );
}

/** Takes the last wish away and, with it, what said the same before. */
export function popWithEchoes(planned: Planned[]): Planned | undefined {
  const last = planned.pop();
  if (!last) return undefined;
  for (let at = planned.length - 1; at >= 0; at--) {
    const other = planned[at];
    if (!other || !isEcho(other, last)) break;
    planned.pop();
  }
  return last;
}

/** Of wishes that say the same only the last is left, holding what any of them names: a correction must reach them all. */
export function foldEchoes(planned: Planned[]): void {
  const last = popWithEchoesInto(planned);
  if (last) planned.push(last);
}

function popWithEchoesInto(planned: Planned[]): Planned | undefined {
  let last = planned.pop();
  while (last && planned.length > 0) {
    const other = planned.at(-1);
    if (!other || !isEcho(other, last)) break;
    planned.pop();
    last = folded(other, last);
  }
  return last;
}

/** The draft is the later one's, where it knows as much. */
function folded(first: Planned, last: Planned): Planned {
  const named = valuesOf(last).length >= valuesOf(first).length ? last : first;
  const groups = named.groups.map((group, at) => ({
    ...group,
    services: group.services.length > 0 ? group.services : (first.groups[at]?.services ?? []),
    except: group.except.length > 0 ? group.except : (first.groups[at]?.except ?? []),
    params: { ...first.groups[at]?.params, ...group.params },
  }));
  const draft = { ...last.draft, params: { ...first.draft.params, ...last.draft.params } };
  return { ...last, groups, draft };
}
