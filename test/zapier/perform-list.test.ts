import { VendorError } from '../../shared/core/errors';
import type { Vendor } from '../../shared/core/vendor';
import { harbour } from '../vendors/support/harbour';
import { closed, opened } from './support/harbour-samples';
import { stage } from './support/stage';
import { refusalOf } from './support/zapier-host';

const patterns = (text: unknown) => ({ inputData: { patterns: text } });

test('without recent events there is the sample of the trigger', async () => {
	expect(await stage().list()).toMatchObject([{ id: 'e1', type: 'ticket:created', data: { raw: null } }]);
	const { list } = stage({ trigger: 'matching_events' });
	expect(await list(patterns('case.closed'))).toMatchObject([{ type: 'ticket:status:changed' }]);
	expect(await list(patterns('custom-object:*'))).toMatchObject([{ type: 'ticket:created' }]);
});

test('mistakes are told here', async () => {
	const { list } = stage({ trigger: 'matching_events' });
	expect(await refusalOf(list(patterns('tickets')))).toMatch(/^no_match: "tickets" matches no Harbour event\./);
	expect(await refusalOf(list(patterns(undefined)))).toMatch(/^empty: /);
	expect(await refusalOf(list(patterns('ticket:')))).toMatch(/^empty_part: /);
	expect(await refusalOf(stage().list({ inputData: { status: ['shut'] } }))).toMatch(
		/^invalid: The condition "Status"/,
	);
});

describe('recent events', () => {
	const asked: string[] = [];
	const recent =
		(payloads: readonly object[] | VendorError): NonNullable<Vendor['listRecent']> =>
		async (_http, native) => {
			asked.push(native);
			if (payloads instanceof VendorError) throw payloads;
			return payloads.filter((payload) => Reflect.get(payload, 'kind') === native);
		};
	const list = async (payloads: readonly object[] | VendorError, inputData: object = { patterns: 'ticket:*' }) =>
		await stage({ vendor: { ...harbour, listRecent: recent(payloads) }, trigger: 'matching_events' }).list({
			inputData,
		});

	beforeEach(() => void asked.splice(0));

	test('are the newest three that match, without their payload; redundant types are not asked for', async () => {
		const many = [1, 2, 3, 4].map((number) => ({ ...opened, id: `o${number}`, sent: 1_772_359_200 + number }));
		const events = await list([...many, { ...many[0] }, closed, { kind: 7 }]);
		expect(events.map(({ id }) => id)).toEqual(['e2', 'o4', 'o3']);
		expect(events).toMatchObject([{ data: { raw: null } }, {}, {}]);
		expect(asked).toEqual(['case.closed', 'case.opened']);
	});

	test('are filtered', async () => {
		expect(await list([opened, closed], { patterns: 'ticket:*', status: ['open'] })).toMatchObject([{ id: 'e1' }]);
	});

	test('a key that may not ask gets the sample, a wrong key is told', async () => {
		expect(await list(new VendorError('forbidden', 'Not in your tier.'))).toMatchObject([{ id: 'e1' }]);
		expect(asked.splice(0)).toEqual(['case.closed', 'case.opened']);
		expect(await list(new VendorError('rate_limited', 'Wait.'))).toMatchObject([{ id: 'e1' }]);
		expect(asked).toEqual(['case.closed']);
		expect(await refusalOf(list(new VendorError('unauthorized', 'Wrong key.')))).toBe('unauthorized: Wrong key.');
	});

	test('enough is enough', async () => {
		const three = [1, 2, 3].map((number) => ({ ...closed, id: `c${number}` }));
		await list(three);
		expect(asked).toEqual(['case.closed']);
	});
});

test('an app without samples cannot be built', () => {
	const { app } = stage();
	expect(Object.keys(app.triggers)).toContain('matching_events');
});
