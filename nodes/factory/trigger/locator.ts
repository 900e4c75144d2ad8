import { at, objectOf } from '../../../shared/core/read';

/**
 * The value of a resource locator; any other value as it is, because a parameter that is one now can be stored as the text
 * that it was before. An expression that gives nothing leaves `null`.
 */
export function readLocator(value: unknown): unknown {
	const locator = objectOf(value);
	if (locator === null || !Object.hasOwn(locator, 'mode')) return value;
	return at(locator, 'value') ?? null;
}

/** The paths of a resource locator, for a list that depends on it: as it is stored now, and as it was before. */
export function listLocatorPaths(path: string): string[] {
	return [path, `${path}.value`];
}
