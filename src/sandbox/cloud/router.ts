import type { Route } from './http';

export interface Match {
  readonly route: Route;
  readonly params: Record<string, string>;
}

interface Compiled {
  readonly route: Route;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

/** First match wins, so a fixed segment stands in the table before a parameter in its place. */
export class Router {
  private readonly table: readonly Compiled[];

  constructor(routes: readonly Route[]) {
    this.table = routes.map(compile);
  }

  /** `path` as sent; parameters come out decoded. Undefined also for a path that cannot be decoded. */
  match(method: string, path: string): Match | undefined {
    for (const { route, pattern, names } of this.table) {
      const found = route.method === method ? pattern.exec(path) : null;
      const values = found?.slice(1).map(decoded);
      if (values?.every((value) => value !== undefined)) {
        return { route, params: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])) };
      }
    }
    return undefined;
  }
}

/** Fixed segments compare without case, as Azure's do. */
function compile(route: Route): Compiled {
  const names: string[] = [];
  const source = route.path.replace(/[$.()]/g, '\\$&').replace(/([:*])(\w+)/g, (_whole, kind: string, name: string) => {
    names.push(name);
    return kind === ':' ? '([^/]+)' : '(.+)';
  });
  return { route, names, pattern: new RegExp(`^${source}/?$`, 'i') };
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
