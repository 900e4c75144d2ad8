/** Values that readers of JSON stumble over. */
export function createOddValue(random) {
	return random.pick(oddValues)(random);
}

const oddValues = [
	() => null,
	() => true,
	() => false,
	() => 0,
	() => -1,
	() => 1e21,
	() => 1e308,
	() => 2 ** 53,
	() => 0.1,
	() => '',
	() => ' ',
	() => 'null',
	() => 'NaN',
	() => '__proto__',
	() => 'constructor',
	() => '\u0000',
	() => '\ud800',
	() => '\udc00x',
	() => '\ufffd',
	() => '\u202etxet',
	() => '👩‍💻'.repeat(3),
	() => '{"a":1}',
	() => '<script>alert(1)</script>',
	() => '2026-02-30T25:61:61Z',
	() => '../../etc/passwd',
	() => [],
	() => [null],
	() => [[[]]],
	() => ({}),
	() => ({ toString: 1, valueOf: null, length: -1 }),
	() => ({ id: { id: { id: 'x' } } }),
	(random) => random.text(random.between(1, 600), 'aé:*{}!,\n"\\ '),
	(random) => random.below(2 ** 31),
];

/** Names that a type can have, whether a vendor knows them or not. */
export function createTypeName(random, natives) {
	const name = random.pick(natives);
	return random.pick([
		name,
		name,
		name.toUpperCase(),
		name.toLowerCase(),
		name.replaceAll('_', ''),
		` ${name}`,
		`${name}:v2`,
		`${name}.`,
		random.text(random.between(1, 30), 'abcXYZ_.-:* {}é'),
		random.text(random.between(200, 700), 'ab:_'),
		'app:installation',
		'App:uninstall',
		'constructor',
		'ticket:*',
		'::',
	]);
}

/** Every place in a payload, as the object or list that holds it and its key there. */
export function listPlaces(payload) {
	const places = [];
	for (const pending = [payload]; pending.length > 0; ) {
		const holder = pending.pop();
		for (const key of Object.keys(holder)) {
			places.push({ holder, key });
			if (typeof holder[key] === 'object' && holder[key] !== null) pending.push(holder[key]);
		}
	}
	return places;
}

/** Sets a value at a path as far as the path exists. */
export function setAt(payload, path, value) {
	let holder = payload;
	for (const key of path.slice(0, -1)) {
		if (typeof holder?.[key] !== 'object' || holder[key] === null) return;
		holder = holder[key];
	}
	holder[path.at(-1)] = value;
}

export const getAt = (payload, path) => path.reduce((holder, key) => holder?.[key], payload);

/** The names that a vendor's events have, with a name where the account chooses one. */
export const nativesOf = ({ events }) => events.map(({ native }) => native.replaceAll('*', 'deal'));
