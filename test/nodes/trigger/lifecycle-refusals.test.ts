import { NodeOperationError, WebhookPathTakenError } from 'n8n-workflow';
import { VendorError } from '../../../shared/core/errors';
import type { SubscribableVendor } from '../../../shared/core/vendor';
import { harbour } from '../../vendors/support/harbour';
import { isActivationError } from '../support/activation-error';
import { harbourTrigger } from '../support/harbour-trigger';
import type { World } from '../support/n8n-host';

async function refusal(overrides: Partial<World>, vendor?: SubscribableVendor) {
	const trigger = harbourTrigger(overrides, vendor);
	const error: unknown = await trigger.publish().catch((thrown: unknown) => thrown);
	if (!isActivationError(error)) throw new TypeError('Nothing was refused.');
	return { ...trigger, error, message: error.message };
}

describe('the selection', () => {
	it.each<[string, Record<string, unknown>, RegExp]>([
		['no event', { events: [] }, /^No event is selected/],
		['no parameter', {}, /^No event is selected/],
		[
			'an invalid pattern',
			{ chooseEvents: 'pattern', eventPatterns: 'ticket::created' },
			/"ticket::created" .*two colons/,
		],
		['no pattern', { chooseEvents: 'pattern', eventPatterns: ' ' }, /^No event is selected/],
		['patterns without a match', { chooseEvents: 'pattern', eventPatterns: 'ticket' }, /Did you mean "ticket:\*"/],
		['exclusions that leave nothing', { events: ['ticket:*', '!**'] }, /leave no Harbour event/],
	])('%s is refused with a message, and nothing is created', async (_, parameters, sentence) => {
		const { message, error, hooks, count } = await refusal({ parameters });
		expect(message).toMatch(sentence);
		expect(message).toMatch(/[.?] Then publish again\.$/);
		expect(error.node?.name).toBe('Harbour Trigger');
		expect(hooks).toEqual([]);
		expect(count('POST')).toBe(0);
	});

	it('is refused when it has a type that only the vendor could know, and the vendor does not', async () => {
		const { message, count } = await refusal({ parameters: { events: ['ticket:other:sunk'] } });
		expect(message).toMatch(
			/^Harbour lists no event type that the patterns match\..* Correct the trigger’s settings, then publish again\.$/,
		);
		expect(count('POST')).toBe(0);
	});

	it('is refused in a test run with the next step of a test', async () => {
		const { message } = await refusal({ parameters: { events: [] }, mode: 'manual' });
		expect(message).toMatch(/\. Then test again\.$/);
	});
});

describe('a callback URL that the vendor can’t reach', () => {
	it.each([
		['http://n8n.example/webhook/1/webhook', 'http://n8n.example'],
		['http://localhost:5678/webhook/1/webhook', 'http://localhost:5678'],
		['https://localhost/webhook', 'https://localhost'],
		['https://127.0.0.1/webhook', 'https://127.0.0.1'],
		['https://10.1.2.3/webhook', 'https://10.1.2.3'],
		['https://172.16.0.1/webhook', 'https://172.16.0.1'],
		['https://172.31.0.1/webhook', 'https://172.31.0.1'],
		['https://192.168.1.9:8443/webhook', 'https://192.168.1.9:8443'],
		['https://169.254.169.254/webhook', 'https://169.254.169.254'],
		['https://100.64.0.1/webhook', 'https://100.64.0.1'],
		['https://[fd00::1]/webhook', 'https://[fd00::1]'],
		['https://n8n/webhook', 'https://n8n'],
		['https://n8n.local/webhook', 'https://n8n.local'],
		['https://N8N.Internal/webhook', 'https://n8n.internal'],
		[undefined, 'http://localhost'],
	])('%s is refused with a hint at N8N_WEBHOOK_URL', async (webhookUrl, shown) => {
		const { message, requests } = await refusal({ webhookUrl });
		expect(message).toBe(
			`Harbour can’t reach this n8n instance, because its webhook URL is ${shown}. Ask the administrator to set ` +
				'N8N_WEBHOOK_URL (WEBHOOK_URL in n8n 1) to n8n’s public HTTPS URL and restart n8n. Then publish again.',
		);
		expect(requests).toEqual([]);
	});

	it.each(['https://172.32.0.1/w', 'https://100.128.0.1/w', 'https://internal.example/w', 'https://10.example/w'])(
		'%s is public',
		async (webhookUrl) => {
			await expect(harbourTrigger({ webhookUrl }).publish()).resolves.toBe(true);
		},
	);

	it.each(['http://127.0.0.1:9000', 'http://localhost:9000/', 'https://[::1]:9000'])(
		'is accepted when the API is on this machine: %s',
		async (baseUrl) => {
			const trigger = harbourTrigger({
				credential: { baseUrl },
				webhookUrl: 'http://localhost:5678/webhook/1/webhook',
			});
			await expect(trigger.publish()).resolves.toBe(true);
			expect(trigger.hooks[0]?.url).toMatch(/^http:\/\/localhost:5678\/webhook\/1\/webhook\?token=/);
		},
	);
});

describe('a callback URL at which no delivery can arrive', () => {
	const administrator = 'Ask the administrator to correct N8N_WEBHOOK_URL (WEBHOOK_URL in n8n 1) and restart n8n.';
	const slashes = 'n8n’s webhook URL contains two slashes in a row, so n8n responds to deliveries with 404.';
	const rest = 'n8n’s webhook URL contains “?” or “#”, so no delivery arrives at a trigger.';
	const invalid = 'n8n’s webhook URL isn’t a valid URL.';
	const nameless =
		'n8n responds to deliveries to this trigger with 404, because its node has no webhook ID. Delete the trigger and add ' +
		'it again, or set webhookId in its node before you import the workflow.';
	const userInfo =
		'n8n’s webhook URL contains a user name or password, which deliveries don’t carry. Ask the administrator to remove it ' +
		'from N8N_WEBHOOK_URL (WEBHOOK_URL in n8n 1), to let deliveries pass without it, and to restart n8n.';

	it.each([
		['https://n8n.example//webhook/0a1b/webhook', `${slashes} ${administrator}`],
		['https://proxy.example//n8n/webhook/0a1b/webhook', `${slashes} ${administrator}`],
		['https://noor:opal-lantern@n8n.example/webhook/0a1b/webhook', userInfo],
		['https://:opal-lantern@n8n.example/webhook/0a1b/webhook', userInfo],
		['https://n8n.example/?site=2/webhook/0a1b/webhook', `${rest} ${administrator}`],
		['https://n8n.example/#/webhook/0a1b/webhook', `${rest} ${administrator}`],
		['n8n.example/webhook/0a1b/webhook', `${invalid} ${administrator}`],
		['n8n.example:5678/webhook/0a1b/webhook', `${invalid} ${administrator}`],
		['https://n8n.example/webhook/w7Kp/harbour%20trigger/webhook', nameless],
		['https://n8n.example/webhook/w7Kp/%C3%BCberblick/webhook', nameless],
		['https://n8n.example/webhook//webhook', nameless],
	])('%s is refused with what to do, before any request', async (webhookUrl, sentence) => {
		for (const credential of [{}, { baseUrl: 'http://127.0.0.1:9000' }]) {
			const { message, requests } = await refusal({ webhookUrl, credential });
			expect(message).toBe(`${sentence} Then publish again.`);
			expect(requests).toEqual([]);
		}
	});

	it.each([
		'https://n8n.example/webhook/w7Kp/harbour/webhook',
		'https://n8n.example/h%C3%B6fe/hooks-in/0a1b/webhook',
		'https://höfe.example/webhook/0a1b/webhook',
	])('%s is accepted', async (webhookUrl) => {
		await expect(harbourTrigger({ webhookUrl }).publish()).resolves.toBe(true);
	});

	it('is refused as well when the trigger subscribed with it before, and unpublishing still removes that', async () => {
		const trigger = harbourTrigger();
		await trigger.publish();
		const url = 'https://noor:opal-lantern@n8n.example/webhook/0a1b/webhook';
		trigger.world.webhookUrl = url;
		await expect(trigger.publish()).rejects.toThrow(/contains a user name or password/);
		await trigger.delete();
		expect(trigger.hooks).toEqual([]);
	});

	it('that is invalid lets unpublishing succeed', async () => {
		const trigger = harbourTrigger();
		await trigger.publish();
		trigger.world.webhookUrl = 'n8n.example/webhook/0a1b/webhook';
		await trigger.delete();
		expect(trigger.warnings()).toEqual([expect.stringContaining('points to https://n8n.example/webhook/0a1b/webhook')]);
	});
});

describe('the Base URL', () => {
	it.each([
		['http://api.harbour.example', 'must start with https://'],
		['http://127.0.0.1.example', 'must start with https://'],
		['ftp://api.harbour.example', 'must start with https://'],
		['api.harbour.example', 'must start with https://'],
		['https://user@api.harbour.example', 'isn’t a valid HTTPS URL'],
		['https://user:pass@api.harbour.example', 'isn’t a valid HTTPS URL'],
		['http://:pass@localhost', 'isn’t a valid HTTPS URL'],
	])('%s is refused', async (baseUrl, fault) => {
		const { message, requests } = await refusal({ credential: { baseUrl } });
		expect(message).toBe(`The Base URL of Harbour ${fault}. Update the Harbour credential, then publish again.`);
		expect(requests).toEqual([]);
	});

	it.each([
		['the vendor’s default when it is empty', ' ', 'https://api.harbour.example/hooks'],
		['the user’s, without trailing slashes', ' https://eu.harbour.example// ', 'https://eu.harbour.example/hooks'],
	])('is %s', async (_, baseUrl, url) => {
		const trigger = harbourTrigger({ credential: { baseUrl } });
		await trigger.publish();
		expect(trigger.requests[0]?.options.url).toBe(url);
	});

	it('is required when the vendor has no default', async () => {
		const fields = harbour.credential.fields.filter(({ role }) => role !== 'baseUrl');
		const { message } = await refusal({}, { ...harbour, credential: { ...harbour.credential, fields } });
		expect(message).toMatch(/^The Base URL of Harbour isn’t a valid HTTPS URL/);
	});
});

describe('the vendor’s error', () => {
	it('is shown with the next step', async () => {
		const trigger = harbourTrigger();
		trigger.faults.push({ on: 'GET', response: { statusCode: 401 } });
		await expect(trigger.publish()).rejects.toThrow(
			'Harbour does not accept the key. Make a new one. Update the Harbour credential, then publish again.',
		);
	});

	it('never shows the token that the vendor quotes', async () => {
		const quoting: SubscribableVendor = {
			...harbour,
			subscriptions: {
				...harbour.subscriptions,
				create: async (_, { url }) => {
					throw new VendorError('invalid', `Harbour does not like ${url}. Write ${url}.`);
				},
			},
		};
		const { message, logged } = await refusal({}, quoting);
		expect(message).toBe(
			'Harbour does not like https://n8n.example/webhook/0a1b/webhook?token=…. ' +
				'Write https://n8n.example/webhook/0a1b/webhook?token=…. Correct the trigger’s settings, then publish again.',
		);
		expect(message + logged()).not.toMatch(/[0-9a-f]{64}/);
	});

	it('is shown as a sentence, also n8n’s own error without a credential', async () => {
		const { message } = await refusal({ credential: null });
		expect(message).toMatch(/credentials set for "harbourApi".* Then publish again\.$/);
		const find = async () => await Promise.reject('nothing'); // a value that a careless vendor module could throw
		const silent = await refusal({}, { ...harbour, subscriptions: { ...harbour.subscriptions, find } });
		expect(silent.message).toBe('nothing. Then publish again.');
	});

	it('does not hide any other error', async () => {
		const create = async () => await Promise.reject(new RangeError('A mistake of ours.'));
		const { message } = await refusal({}, { ...harbour, subscriptions: { ...harbour.subscriptions, create } });
		expect(message).toBe('A mistake of ours. Then publish again.');
	});
});

describe('n8n’s attempts to publish', () => {
	const failing = (error: Error): SubscribableVendor => ({
		...harbour,
		subscriptions: { ...harbour.subscriptions, create: async () => await Promise.reject(error) },
	});

	it.each(['unauthorized', 'forbidden', 'invalid_credential', 'invalid', 'not_found', 'limit_reached'] as const)(
		'end at once after what only the user can correct: %s',
		async (code) => {
			const { error, message } = await refusal({}, failing(new VendorError(code, 'Harbour refused.')));
			expect(error).toBeInstanceOf(WebhookPathTakenError);
			expect(message).toMatch(/^Harbour refused\. .*hen publish again\.$/);
		},
	);

	it.each<[string, Partial<World>]>([
		['an invalid pattern', { parameters: { chooseEvents: 'pattern', eventPatterns: 'ticket:' } }],
		['no public URL', { webhookUrl: 'http://localhost:5678/webhook/1/webhook' }],
		['an invalid Base URL', { credential: { baseUrl: 'ftp://x' } }],
	])('end at once after %s', async (_, overrides) => {
		expect((await refusal(overrides)).error).toBeInstanceOf(WebhookPathTakenError);
	});

	it.each([
		...(['rate_limited', 'unavailable', 'unexpected_response'] as const).map((code) => new VendorError(code, 'Wait.')),
		new RangeError('A mistake of ours.'),
	])('go on after what can pass: %s', async (passing) => {
		expect((await refusal({}, failing(passing))).error).toBeInstanceOf(NodeOperationError);
	});

	it('aren’t repeated in a test run, whose error is the node’s', async () => {
		const { error } = await refusal({ mode: 'manual' }, failing(new VendorError('forbidden', 'Harbour refused.')));
		expect(error).toBeInstanceOf(NodeOperationError);
	});

	it('that end at once let the next publishing warn again', async () => {
		const trigger = harbourTrigger({ parameters: { events: ['ticket:created', 'berth:freed'] } });
		trigger.faults.push({ on: 'POST', response: { statusCode: 403 } });
		await expect(trigger.publish()).rejects.toThrow();
		await trigger.delete();
		expect(trigger.warnings()).toHaveLength(1);
		await trigger.publish();
		expect(trigger.warnings()).toHaveLength(2);
	});
});

describe('the vendor’s list of event types', () => {
	const offering = (liveTypes: () => Promise<readonly string[]>): SubscribableVendor => ({
		...harbour,
		listEventTypes: liveTypes,
	});
	const parameters = { events: ['ticket:*'] };

	it('adds types that the catalog does not have, for a wildcard', async () => {
		const trigger = harbourTrigger(
			{ parameters },
			offering(async () => ['case.opened', 'case.sunk', 'berth.freed']),
		);
		await trigger.publish();
		expect(trigger.hooks[0]?.events).toEqual(['case.opened', 'case.sunk']);
	});

	it('is not requested for a selection without wildcards', async () => {
		const liveTypes = jest.fn(async () => []);
		await harbourTrigger({ parameters: { events: ['case.opened'] } }, offering(liveTypes)).publish();
		expect(liveTypes).not.toHaveBeenCalled();
	});

	it('is optional when the key may not read it, with a warning', async () => {
		const forbidden = async () => await Promise.reject(new VendorError('forbidden', 'The key may not.'));
		const trigger = harbourTrigger({ parameters }, offering(forbidden));
		await trigger.publish();
		expect(trigger.hooks[0]?.events).toEqual(['case.closed', 'case.opened']);
		expect(trigger.warnings()).toEqual([
			expect.stringMatching(/^The API key isn’t allowed to list Harbour’s event types\. Event types that are newer/),
		]);
	});

	it('is required when the vendor is unavailable, because a wildcard would miss events', async () => {
		const away = async () => await Promise.reject(new VendorError('unavailable', 'Harbour is away.'));
		const { message, hooks } = await refusal({ parameters }, offering(away));
		expect(message).toBe('Harbour is away.');
		expect(hooks).toEqual([]);
	});
});
