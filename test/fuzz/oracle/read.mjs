/** How a vendor's documents are read: what is absent, empty, sent twice, or of another kind proves nothing. */

export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An own property of an object; nothing that a prototype has. */
export const propertyOf = (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined);

/** A text that isn't empty, or null. */
export const textOf = (value) => (typeof value === 'string' && value !== '' ? value : null);

/** An ID is a text, or a number's digits, unless it is one of several numbers that JSON reads as the same. */
export const idOf = (value) =>
	typeof value !== 'number' ? textOf(value) : value >= -(2 ** 53) + 1 && value <= 2 ** 53 - 1 ? `${value}` : null;

export const headerOf = (request, name) => textOf(propertyOf(request.headers, name));
export const queryOf = (request, name) => textOf(propertyOf(request.query, name));

/** The secrets that can prove something. */
export const usableSecrets = (secrets) =>
	[secrets?.signing].flat().filter((secret) => typeof secret === 'string' && secret !== '');
