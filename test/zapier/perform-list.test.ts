import { VendorError } from '../../shared/core/errors';
import type { Vendor } from '../../shared/core/vendor';
import { harbour } from '../vendors/support/harbour';
import { closed, opened } from './support/harbour-samples';
import { createZap } from './support/zap-fixture';
import { readRefusal } from './support/zapier-host';

const withPatterns = (patterns: unknown) => ({ inputData: { patterns } });

test('returns the trigger’s sample when there are no recent events', async () => {
	expect(await createZap().list()).toMatchObject([{ id: 'e1', type: 'ticket:created', data: { raw: null } }]);
	const { list } = createZap({ trigger: 'matching_events' });
	expect(await list(withPatterns('case.closed'))).toMatchObject([{ type: 'ticket:status:changed' }]);
	expect(await list(withPatterns('custom-object:*'))).toMatchObject([{ type: 'ticket:created' }]);
});

test('throws for invalid fields', async () => {
	const { list } = createZap({ trigger: 'matching_events' });
	expect(await readRefusal(list(withPatterns('tickets')))).toMatch(/^no_match: "tickets" matches no Harbour event\./);
	expect(await readRefusal(list(withPatterns(undefined)))).toMatch(/^empty: /);
	expect(await readRefusal(list(withPatterns('ticket:')))).toMatch(/^empty_part: /);
	expect(await readRefusal(createZap().list({ inputData: { status: ['shut'] } }))).toMatch(
		/^invalid: The condition "Status"/,
	);
});

describe('recent events', () => {
	const requestedTypes: string[] = [];
	const createListRecent =
		(payloads: readonly object[] | VendorError): NonNullable<Vendor['listRecent']> =>
		async (_http, native) => {
			requestedTypes.push(native);
			if (payloads instanceof VendorError) throw payloads;
			return payloads.filter((payload) => Reflect.get(payload, 'kind') === native);
		};
	const list = async (payloads: readonly object[] | VendorError, inputData: object = { patterns: 'ticket:*' }) =>
		await createZap({
			vendor: { ...harbour, listRecent: createListRecent(payloads) },
			trigger: 'matching_events',
		}).list({
			inputData,
		});

	beforeEach(() => void requestedTypes.splice(0));

	test('are the newest three that match, without their payload and without redundant types', async () => {
		const many = [1, 2, 3, 4].map((number) => ({ ...opened, id: `o${number}`, sent: 1_772_359_200 + number }));
		const events = await list([...many, { ...many[0] }, closed, { kind: 7 }]);
		expect(events.map(({ id }) => id)).toEqual(['e2', 'o4', 'o3']);
		expect(events).toMatchObject([{ data: { raw: null } }, {}, {}]);
		expect(requestedTypes).toEqual(['case.closed', 'case.opened']);
	});

	test('pass the trigger’s filters', async () => {
		expect(await list([opened, closed], { patterns: 'ticket:*', status: ['open'] })).toMatchObject([{ id: 'e1' }]);
	});

	test('give way to the sample when the key isn’t allowed to list them, and to an error when it’s wrong', async () => {
		expect(await list(new VendorError('forbidden', 'Not in your tier.'))).toMatchObject([{ id: 'e1' }]);
		expect(requestedTypes.splice(0)).toEqual(['case.closed', 'case.opened']);
		expect(await list(new VendorError('rate_limited', 'Wait.'))).toMatchObject([{ id: 'e1' }]);
		expect(requestedTypes).toEqual(['case.closed']);
		expect(await readRefusal(list(new VendorError('unauthorized', 'Wrong key.')))).toBe(
			'unauthorized: Wrong key. Reconnect the account.',
		);
	});

	test('are requested until there are three', async () => {
		const three = [1, 2, 3].map((number) => ({ ...closed, id: `c${number}` }));
		await list(three);
		expect(requestedTypes).toEqual(['case.closed']);
	});
});

test('a vendor with subscriptions has a trigger for patterns', () => {
	const { app } = createZap();
	expect(Object.keys(app.triggers)).toContain('matching_events');
});
