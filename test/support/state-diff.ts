/** Which documents of the simulators' state differ, as `map/id: added | removed | changed`. */
export function stateDiff(before: object, after: object): string[] {
  const maps = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return maps.flatMap((name) => mapDiff(name, mapOf(before, name), mapOf(after, name))).sort();
}

type MapOf = Record<string, unknown>;

const mapOf = (state: object, name: string): MapOf => ((state as Record<string, unknown>)[name] ?? {}) as MapOf;

function mapDiff(name: string, before: MapOf, after: MapOf): string[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return ids.flatMap((id) => {
    if (!(id in after)) return [`${name}/${id}: removed`];
    if (!(id in before)) return [`${name}/${id}: added`];
    return JSON.stringify(before[id]) === JSON.stringify(after[id]) ? [] : [`${name}/${id}: changed`];
  });
}
