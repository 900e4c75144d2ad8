/** The objects that a payload could change for the whole process. */
const prototypes = [Object.prototype, Array.prototype, String.prototype, Number.prototype];

const originals = prototypes.map((prototype) => ({
	prototype,
	keys: Reflect.ownKeys(prototype),
	values: Reflect.ownKeys(prototype).map((key) => prototype[key]),
	descriptors: Object.getOwnPropertyDescriptors(prototype),
}));

/** Whether something has changed a prototype. Puts it back, so that what runs next isn't affected. */
export function repairPrototypes() {
	const changed = originals.filter(isChanged);
	for (const { prototype, descriptors } of changed) {
		for (const key of Reflect.ownKeys(prototype)) if (!Object.hasOwn(descriptors, key)) delete prototype[key];
		Object.defineProperties(prototype, descriptors);
	}
	return changed.length > 0;
}

function isChanged({ prototype, keys, values }) {
	if (Reflect.ownKeys(prototype).length !== keys.length) return true;
	return keys.some((key, index) => prototype[key] !== values[index]);
}
