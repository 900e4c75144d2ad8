/** Which operation of a REST API a request asks for. Knows no vendor. */

export interface Route {
	readonly method: string;
	/** `/apps/{id}/update-app`: a part in braces stands for any one segment. */
	readonly path: string;
}

export interface Found<R extends Route> {
	readonly route: R;
	/** What stands in the path's braces. */
	readonly values: readonly string[];
}

/** The first that fits. */
export function findRoute<R extends Route>(routes: readonly R[], method: string, path: string): Found<R> | null {
	const segments = path.split('/');
	for (const route of routes) {
		const values = route.method === method ? valuesIn(route.path.split('/'), segments) : null;
		if (values !== null) return { route, values };
	}
	return null;
}

/** What stands where the template has `{…}`; `null` when the path is another. */
function valuesIn(template: readonly string[], segments: readonly string[]): string[] | null {
	const values: string[] = [];
	for (const [index, part] of template.entries()) {
		const segment = segments[index];
		if (segment === undefined || template.length !== segments.length) return null;
		if (part.startsWith('{')) values.push(segment);
		else if (part !== segment) return null;
	}
	return values;
}
