/** The objects that a payload could change for the whole process. */
const prototypes = [Object.prototype, Array.prototype, String.prototype, Number.prototype, Function.prototype];
const originals = prototypes.map((prototype) => Object.getOwnPropertyDescriptors(prototype));

/** Whether something has changed a prototype. Puts it back, so that what runs next isn't affected. */
export function repairPrototypes() {
	let changed = false;
	for (const [index, prototype] of prototypes.entries()) {
		const original = originals[index];
		for (const key of Reflect.ownKeys(prototype)) {
			if (Object.hasOwn(original, key) && isSame(Object.getOwnPropertyDescriptor(prototype, key), original[key]))
				continue;
			changed = true;
			delete prototype[key];
			if (Object.hasOwn(original, key)) Object.defineProperty(prototype, key, original[key]);
		}
	}
	return changed;
}

const isSame = (left, right) => left.value === right.value && left.get === right.get;
