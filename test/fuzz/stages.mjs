import { isObject } from './oracle/read.mjs';
import { createRandom } from './random.mjs';
import { byteSteps } from './steps/bytes.mjs';
import { headerSteps, tokenSteps } from './steps/headers.mjs';
import { optionSteps } from './steps/options.mjs';
import { payloadSteps } from './steps/payload.mjs';
import { requestSteps } from './steps/request.mjs';
import { selectionSteps } from './steps/selection.mjs';
import { textSteps } from './steps/text.mjs';
import { timeSteps } from './steps/time.mjs';

/** The stages of a delivery, in order. The vendor signs after the first four, so they leave it genuine. */
const stages = {
	time: timeSteps,
	payload: payloadSteps,
	text: textSteps,
	bytes: byteSteps,
	request: requestSteps,
	header: headerSteps,
	token: tokenSteps,
	options: optionSteps,
	selection: selectionSteps,
};

/** How many cases of each kind there are, and how likely each stage gets a step in them. */
const kinds = [
	{ share: 0.1, chances: { selection: 0.7 } },
	{ share: 0.35, chances: { time: 0.15, payload: 0.7, text: 0.35, bytes: 0.1, selection: 0.5 } },
	{ share: 0.35, chances: { payload: 0.1, text: 0.1, request: 0.4, header: 0.5, token: 0.4, options: 0.1 } },
	{ share: 0.2, chances: { time: 0.4, header: 0.1, options: 0.9, selection: 0.3 } },
];

/** Case `number` of a seed: the steps that make a delivery hostile, and whether the same event has come before. */
export function planCase(seed, number, rows) {
	const random = createRandom(`${seed}/${number}`);
	let share = random.below(100) / 100;
	const { chances } = kinds.find((kind) => (share -= kind.share) < 0) ?? kinds[0];
	const steps = Object.entries(chances).flatMap(([stage, chance]) => {
		const count = random.chance(chance) ? random.pick([1, 1, 1, 2]) : 0;
		return Array.from({ length: count }, () => {
			return { stage, name: random.pick(Object.keys(stages[stage])), seed: random.id() };
		});
	});
	return { row: rows[number % rows.length], number, seed: random.id(), steps, comesAgain: random.chance(0.25) };
}

/** Returns a function that takes a value through the case's steps of one stage. Most steps change the value in place. */
export function createRunner(steps, tools) {
	return (stage, input) => {
		let value = input;
		for (const step of steps.filter((candidate) => candidate.stage === stage)) {
			if (!canTake(stage, value)) break;
			const result = stages[stage][step.name](value, { ...tools, random: createRandom(step.seed) });
			if (['time', 'text', 'bytes'].includes(stage)) value = result;
		}
		return value;
	};
}

/** A step needs what the one before it may have taken away. */
function canTake(stage, value) {
	if (stage === 'time') return typeof value === 'number';
	if (stage === 'payload') return Object.keys(value).length > 0;
	if (!['request', 'header', 'token'].includes(stage)) return true;
	const { rawBody, headers, query } = value;
	if (stage === 'token' && typeof query?.token !== 'string') return false;
	return Buffer.isBuffer(rawBody) && isObject(headers) && isObject(query) && Object.keys(headers).length > 0;
}
