import { createAccountHints } from '../../../nodes/factory/trigger/any-account';
import { TamioTrigger } from '../../../nodes/Tamio/TamioTrigger.node';
import { createManualLifecycle } from '../../../nodes/factory/trigger/manual-lifecycle';
import { vendors } from '../../../shared/vendors';
import { createApp } from '../../../zapier/factory/app';
import { published } from '../../nodes/support/harbour-delivery';
import { CALLBACK_URL } from '../../nodes/support/harbour-trigger';
import { n8nHost, type World } from '../../nodes/support/n8n-host';
import { createSamples } from '../../zapier/support/harbour-samples';
import { createBundle, toFunction, zapierHost } from '../../zapier/support/zapier-host';
import { delivery } from '../../core/support/delivery';
import { harbour } from '../support/harbour';
import { tamioPayload } from './samples';

/** Tamio may confirm the deliveries of any account: here it confirms everything. *Endpoint ID* is what binds them to ours. */

const { tamio } = vendors;
const NOW = Date.parse('2026-03-01T10:00:00.000Z');
const OURS = '11111111-2222-4333-8444-555555555555';
const THEIRS = '99999999-2222-4333-8444-555555555555';
const confirmsAll = async () => ({ statusCode: 200, headers: {}, body: { status: 200, valid: true } });

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => void jest.restoreAllMocks());

const bodyOf = (endpoint: string) =>
	JSON.stringify({ ...tamioPayload('whitelabel-ticket-created'), endpoint_id: endpoint });
const signature = `t=${NOW / 1000},s=genuine`;

describe('in n8n', () => {
	function trigger(options: object, overrides: Partial<World> = {}) {
		const api = jest.fn(confirmsAll);
		const parameters = { events: ['*'], options };
		const credential = { apiKey: 'key-of-tamio' };
		const world = { parameters, credential, api, staticData: Object.freeze({}), ...overrides };
		const { receive } = published(world, tamio);
		return {
			api,
			async receive(endpoint: string) {
				const { response, returned } = receive(delivery(bodyOf(endpoint), { headers: { signature } }));
				return (await returned).workflowData ? 'accepted' : response.body;
			},
		};
	}

	it.each([OURS, ` ${OURS} `, `${OURS}, another`])('accepts only the endpoints that %j names', async (endpoint) => {
		const { receive, api } = trigger({ endpoint });
		expect(await receive(THEIRS)).toEqual({ status: 'rejected', reason: 'account_mismatch' });
		expect(api).not.toHaveBeenCalled();
		expect(await receive(OURS)).toBe('accepted');
		expect(api).toHaveBeenCalledTimes(1);
	});

	it('accepts every endpoint that Tamio confirms when the option is absent', async () => {
		expect(await trigger({}).receive(THEIRS)).toBe('accepted');
	});

	const warning =
		'Tamio may also confirm events of other accounts. To accept only your own, copy the ID at the end of an event’s source ' +
		'(with Simplify off) into Options → Endpoint ID.';

	it.each([
		[{}, [warning]],
		[{ options: {} }, [warning]],
		[{ options: { endpoint: OURS } }, []],
		[{ checkAuthenticity: 'local' }, []],
	])('warns when the workflow is published, unless the endpoint is known: %j', async (parameters, expected) => {
		const host = n8nHost({
			parameters: { events: ['*'], ...parameters },
			credential: { apiKey: 'k', signingSecret: 's' },
			webhookUrl: CALLBACK_URL,
			api: confirmsAll,
		});
		await createManualLifecycle(tamio).default.create.call(host.hook);
		expect(host.warnings()).toEqual(expected);
	});

	it('shows the same warning in the editor', () => {
		const hints = new TamioTrigger().description.hints ?? [];
		const hint = hints.find(({ type }) => type === 'warning');
		const more = hints.filter((other) => other.type === 'warning' && other !== hint);
		expect(hint).toMatchObject({ type: 'warning', message: warning });
		expect(hint?.displayCondition).toBe(
			'={{ $parameter["checkAuthenticity"] !== "local" && !$parameter["options"]?.["endpoint"] }}',
		);
		expect(more.every(({ message }) => message.startsWith('No known example'))).toBe(true);
		expect([vendors.plain, vendors.dixa, vendors.thena].flatMap(createAccountHints)).toEqual([]);
	});

	it('returns the ID where the warning says', () => {
		const payload = JSON.parse(bodyOf(OURS));
		expect(tamio.normalize(payload)?.source).toBe(`/tamio/${OURS}`);
		expect(tamio.findAccountId(payload)).toBe(OURS);
	});
});

describe('in Zapier', () => {
	const { searches } = createApp({ vendor: tamio, samples: createSamples(harbour), version: '1.0.0' });
	const { perform, inputFields } = Object(searches['read_event']?.operation);

	async function read(endpoint: string, fields: object) {
		const api = jest.fn(confirmsAll);
		const { z, logged } = zapierHost(api);
		const inputData = { rawBody: bodyOf(endpoint), headers: signature, patterns: '*', ...fields };
		const events = await toFunction(perform)(z, createBundle({ inputData }));
		return { count: Array.isArray(events) ? events.length : null, requests: api.mock.calls.length, logged };
	}

	it('offers the field, and accepts only the endpoints that it names', async () => {
		expect(Object(inputFields).map(({ label }: { label: string }) => label)).toContain('Endpoint ID');
		const rejected = { count: 0, requests: 0, logged: ['Rejected a delivery: account_mismatch'] };
		expect(await read(THEIRS, { endpoint: OURS })).toEqual(rejected);
		expect(await read(OURS, { endpoint: OURS })).toEqual({ count: 1, requests: 1, logged: [] });
	});

	it('accepts every endpoint that Tamio confirms when the field is empty, and logs a warning', async () => {
		const { count, logged } = await read(THEIRS, {});
		expect(count).toBe(1);
		expect(logged).toEqual([
			'The field Endpoint ID is empty, so every event that Tamio confirms is accepted, perhaps also those of other accounts.',
		]);
	});
});
