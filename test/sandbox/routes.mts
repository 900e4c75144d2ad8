/** Finds the operation of a REST API that a request calls. Vendor-independent. */

export interface Route {
	readonly method: string;
	/** `/apps/{id}/update-app`: a part in braces matches any one segment. */
	readonly path: string;
}

export interface RouteMatch<R extends Route> {
	readonly route: R;
	/** The segments that match the parts in braces. */
	readonly parameters: readonly string[];
}

/** Returns the first matching route. */
export function findRoute<R extends Route>(routes: readonly R[], method: string, path: string): RouteMatch<R> | null {
	const segments = path.split('/');
	for (const route of routes) {
		const parameters = route.method === method ? readParameters(route.path.split('/'), segments) : null;
		if (parameters !== null) return { route, parameters };
	}
	return null;
}

/** Returns the segments for each `{…}`; `null` when the path doesn't match. */
function readParameters(template: readonly string[], segments: readonly string[]): string[] | null {
	const parameters: string[] = [];
	for (const [index, part] of template.entries()) {
		const segment = segments[index];
		if (segment === undefined || template.length !== segments.length) return null;
		if (part.startsWith('{')) parameters.push(segment);
		else if (part !== segment) return null;
	}
	return parameters;
}
