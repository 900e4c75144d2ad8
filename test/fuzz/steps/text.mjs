import { nativesOf } from './values.mjs';

/** What JSON allows, or almost allows: each step returns another text of the body. */
export const textSteps = {
	'repeat a key': (text, { random, row, vendor }) => {
		const name = JSON.stringify(row.typePath.at(-1));
		return insert(
			text,
			random,
			`${name}:${JSON.stringify(random.pick([random.pick(nativesOf(vendor)), 'other', 7]))},`,
		);
	},
	'repeat the ID': (text, { random, row }) =>
		insert(text, random, `${JSON.stringify(row.idPath.at(-1))}:"${random.id()}",`),
	'poison the prototype': (text, { random }) => {
		const poison = random.pick([
			'{"polluted":true}',
			'null',
			'{"toString":null}',
			'[]',
			'{"event_fqn":"x","type":"x"}',
		]);
		const key = random.pick(['__proto__', '__proto__', '\\u005f_proto__', 'constructor', 'prototype']);
		return insert(text, random, `"${key}":${poison},`);
	},
	'write a number differently': (text, { random }) =>
		replaceOne(text, /(?<=[:,[])-?\d+(?=[,}\]])/g, random, () =>
			random.pick(['9007199254740993', '1e400', '-0', '1E+2', '0.30000000000000004', '123456789012345678901234567890']),
		),
	'write a text differently': (text, { random }) =>
		replaceOne(text, /(?<=":")[^"\\]+(?=")/g, random, (found) =>
			[...found].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
		),
	'use a lone surrogate': (text, { random }) =>
		replaceOne(
			text,
			/(?<=":")[^"\\]+(?=")/g,
			random,
			(found) => `${found}${random.pick(['\\ud800', '\\uDC00\\ud800'])}`,
		),
	'add space': (text, { random }) =>
		random.pick([`\n\t ${text}\r\n`, text.replaceAll(',"', ' ,\n\t"'), `${text}${' '.repeat(5000)}`]),
	'nest deeply': (text, { random }) => {
		const levels = random.pick([253, 254, 255, 256, 257, 300, 4000, 100_000]);
		const [open, close] = random.pick([
			['[', ']'],
			['{"a":', '}'],
		]);
		return insert(text, random, `"deep":${open.repeat(levels)}0${close.repeat(levels)},`, 'outside');
	},
	'bracket a text': (text, { random }) =>
		insert(
			text,
			random,
			`"text":"${random.pick(['[', '{', '\\"[', '\\\\'])}${'[{'.repeat(random.between(100, 2000))}",`,
		),
	'break the JSON': (text, { random }) => {
		const at = random.below(text.length);
		return random.pick([
			text.slice(0, at),
			`${text}${random.pick([',', '}', 'x', '\u0000', text])}`,
			text.replaceAll('"', "'"),
			text.replace(/:\d+/, ':NaN'),
			text.replace('{', '{/* */'),
			text.replace(/}$/, ',}'),
			`\ufeff${text}`,
			`${text.slice(0, at)}\n${text.slice(at)}`,
			'['.repeat(random.between(1, 2000)),
		]);
	},
	'be no object': (text, { random }) =>
		random.pick([`[${text}]`, '[]', 'null', 'true', '0', '""', JSON.stringify(text), '', ' ']),
};

/** Inserts a member after a random opening brace; `outside` means the first one. */
function insert(text, random, member, place) {
	const braces = [...text.matchAll(/\{(?=")/g)];
	if (braces.length === 0) return text;
	const { index } = place === 'outside' || random.chance(0.5) ? braces[0] : random.pick(braces);
	return `${text.slice(0, index + 1)}${member}${text.slice(index + 1)}`;
}

function replaceOne(text, pattern, random, replacement) {
	const found = [...text.matchAll(pattern)];
	if (found.length === 0) return text;
	const { 0: match, index } = random.pick(found);
	return `${text.slice(0, index)}${replacement(match)}${text.slice(index + match.length)}`;
}
