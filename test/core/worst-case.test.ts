import { readLocalTime } from '../../shared/core/local-time';
import { describeUrl, isAtUrl } from '../../nodes/factory/trigger/callback-url';
import { readBaseUrl } from '../../shared/core/base-url';
import { parseBody } from '../../shared/core/body';
import { orVendorError } from '../../shared/core/errors';
import { maskToken } from '../../shared/core/mask-token';
import { compilePatterns } from '../../shared/core/pattern/pattern';
import { toPathSegment } from '../../shared/core/path-segment';
import { quoteVendorText } from '../../shared/core/safe-text';
import { toTextList } from '../../shared/core/text-list';
import { msAt } from '../../shared/core/time';
import { createOtherType } from '../../shared/core/types';
import { vendors } from '../../shared/vendors';
import { parseHeaders, readRequest } from '../../zapier/factory/trigger/raw-request';
import { createBundle } from '../zapier/support/zapier-host';
import { delivery } from './support/delivery';

/**
 * Users, vendors and strangers write the texts that these functions read. The time of each must grow with the length, not
 * with its square or cube: each text repeats what a careless regular expression would read again and again.
 */

const { plain, dixa, thena, tamio } = vendors;
const subscription = (url: string) => ({ id: '1', url, name: '', events: [], enabled: true });
const withHeader = (name: string, value: string) => delivery('{}', { headers: { [name]: value } });
const secret = { signing: ['00ff'] };

const readers: readonly [string, (text: string) => unknown][] = [
	['Zapier’s headers', parseHeaders],
	['Zapier’s query', (querystring) => readRequest(createBundle({ rawRequest: { content: '', querystring } }))],
	['a base URL', (text) => readBaseUrl(`https://api.example/${text}`)],
	['a callback URL', (text) => isAtUrl(subscription(`https://n8n.example/${text}`), 'https://n8n.example')],
	['a callback URL in a log line', (text) => describeUrl(subscription(`https://n8n.example/?${text}`))],
	['a vendor’s text', quoteVendorText],
	['a text with tokens', maskToken],
	['an ID', orNull(toPathSegment)],
	['a list', toTextList],
	['patterns', orNull(compilePatterns)],
	['a body', (text) => parseBody(Buffer.from(text))],
	['a time', (text) => msAt({ text }, 'text')],
	['a time in n8n’s form', (text) => readLocalTime(text, 'UTC')],
	['an unknown type', (text) => createOtherType(text, false)],
	['Plain’s signature', (text) => plain.verify(withHeader('plain-request-signature', text), { ...secret, token: 't' })],
	['Dixa’s signature', (text) => dixa.verify(withHeader('x-dixa-signature', text), secret)],
	['Tamio’s signature', (text) => tamio.verify(withHeader('signature', text), secret)],
	['Tamio’s ticket', (text) => tamio.normalize({ event_type: text, data: { ticket: { id: text, title: text } } })],
	['Thena’s ticket', (text) => thena.normalize(thenaTicket(text))],
	['Dixa’s conversation', (text) => dixa.normalize({ event_fqn: text, data: { conversation: { csid: text } } })],
	[
		'Dixa’s refusal',
		async (message) => await orVendorError(dixa.subscriptions.find(async () => refusal(message), never)),
	],
	[
		'Plain’s refusal',
		async (message) => await orVendorError(plain.subscriptions.find(async () => refusal(message), never)),
	],
	[
		'Thena’s refusal',
		async (message) => await orVendorError(thena.subscriptions.find(async () => refusal(message), never)),
	],
];

const pieces = [
	' ',
	'\t',
	'a',
	'/',
	'{',
	'{{',
	'*',
	',',
	':',
	'=',
	'&',
	'-',
	'0',
	'(',
	'"',
	'\\',
	'\n',
	'a:1\n',
	'a=1&',
	'token=',
	'https://',
];

function orNull(read: (text: string) => unknown) {
	return (text: string) => {
		try {
			return read(text);
		} catch {
			return null;
		}
	};
}

function never(): boolean {
	return false;
}

function refusal(message: string) {
	return { status: 401, headers: {}, body: { message, errors: [{ message }] } };
}

function thenaTicket(text: string) {
	const ticket = { id: text, title: text, statusName: text, priorityName: text };
	return { message: { eventType: 'ticket:updated', payload: { ticket } } };
}

test.each(readers)('%s is read in linear time', async (_, read) => {
	for (const piece of pieces) {
		const times = await measureBoth(read, piece, isLinear);
		if (!isLinear(times)) throw new Error(`${JSON.stringify(times)} ms for ${JSON.stringify(piece)}`);
	}
});

it('finds what is not linear', async () => {
	const times = await measureBoth(
		(text) => text.replace(/\s+$/, ''),
		' ',
		(found) => !isLinear(found),
	);
	expect(isLinear(times)).toBe(false);
});

const SHORT = 2_000;
const FACTOR = 20;

type Read = (text: string) => unknown;

/** Milliseconds. */
interface Times {
	short: number;
	long: number;
}

/** What is linear takes about 20 times as long, and what is quadratic 400 times. Below 1 ms, other work on the machine counts more. */
function isLinear({ short, long }: Times): boolean {
	return long < 7 * FACTOR * Math.max(short, 1);
}

/** The shortest times of up to three turns. Both are measured in turn, so a busy machine slows down both. */
async function measureBoth(read: Read, piece: string, isEnough: (times: Times) => boolean): Promise<Times> {
	const [short, long] = [createTexts(piece, SHORT), createTexts(piece, SHORT * FACTOR)];
	const times = { short: Infinity, long: Infinity };
	for (let turn = 0; turn < 3 && (turn === 0 || !isEnough(times)); turn += 1) {
		times.short = Math.min(times.short, await measure(read, short));
		times.long = Math.min(times.long, await measure(read, long));
	}
	return times;
}

/** The last character makes what came before it no match. */
function createTexts(piece: string, length: number): string[] {
	const text = piece.repeat(length / piece.length);
	return [text, `${text}x`, `x${text}x`, `a:${text}x\rx`];
}

/** Milliseconds. */
async function measure(read: Read, texts: readonly string[]): Promise<number> {
	const start = performance.now();
	for (const text of texts) await read(text);
	return performance.now() - start;
}
