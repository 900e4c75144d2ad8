import { VendorError } from '../../../shared/core/errors';
import { allFilters } from '../support/filter-event';
import { checkAccountValues } from '../../../shared/core/subscription/account-values';
import { selectEvents } from '../../../shared/core/subscription/select-events';
import type { Choice, Vendor } from '../../../shared/core/vendor';
import { without } from '../../nodes/support/harbour-variants';
import { harbour } from '../../vendors/support/harbour';

const vip: Choice = { value: 'l1', label: 'VIP' };
const billing: Choice = { value: 'q1', label: 'Billing' };

/** Subscribes with these conditions at a vendor with these tags and queues. Returns the refusal, or the requested lists. */
async function select(
	filters: Readonly<Record<string, unknown>>,
	tags: readonly Choice[] | null | VendorError = [vip],
	queue: readonly string[] | undefined = undefined,
	required = false,
): Promise<string | readonly string[]> {
	const requested: string[] = [];
	const vendor: Vendor = {
		...harbour,
		filters: allFilters,
		listTags: async () => {
			requested.push('tags');
			return tags instanceof VendorError ? await Promise.reject(tags) : tags;
		},
		settings: [
			{
				key: 'queue',
				label: 'Queue',
				help: '',
				defaultLabel: '',
				multiple: true,
				filter: 'team',
				...(required ? { required: true } : {}),
				listChoices: async () => {
					requested.push('queues');
					return [billing];
				},
			},
			{ key: 'berth', label: 'Berth', help: '', defaultLabel: '', filter: 'channel' },
			{ key: 'port', label: 'Port', help: '', defaultLabel: '', listChoices: async () => [] },
		],
	};
	const http = async () => await Promise.reject(new Error('no request'));
	const input = { patterns: '*', settings: { queue, port: 'p9', berth: 'b1' }, filters };
	return await selectEvents(vendor, http, input, () => undefined).then(
		() => requested,
		(error: unknown) => (error instanceof VendorError ? `${error.code}: ${error.message}` : String(error)),
	);
}

const refusedTag = 'invalid: The condition "Tag: Any Of" has an invalid value. Use one or more of these: VIP.';

describe('a tag', () => {
	it.each(['vip', 'L1', ['l1', 'VIP'], 'vip, !other'])('that the account has is accepted: %j', async (tagAnyOf) => {
		expect(await select({ tagAnyOf })).toEqual(['tags']);
	});

	it.each(['vpi', 'vip, other'])('that the account does not have is refused: %j', async (tagAnyOf) => {
		expect(await select({ tagAnyOf })).toBe(refusedTag);
	});

	it.each<[object]>([[{}], [{ tagNoneOf: 'other' }], [{ tagAnyOf: '!other' }], [{ status: ['open'] }]])(
		'is not requested when none is allowed by name: %j',
		async (filters) => expect(await select({ ...filters })).toEqual([]),
	);

	it.each([[null], [[]], [new VendorError('forbidden', 'No.')], [new VendorError('unavailable', 'Later.')]])(
		'is accepted when the list does not say (%#)',
		async (tags) => expect(await select({ tagAnyOf: 'vpi' }, tags)).toEqual(['tags']),
	);

	it('is refused with at most 20 names, each on one line', async () => {
		const many = Array.from({ length: 22 }, (_, index) => ({ value: `l${index}`, label: `Tag\n${index}` }));
		const message = await select({ tagAnyOf: 'x' }, many);
		expect(message).toMatch(/these: Tag 0, Tag 1, .*Tag 19, and 2 more\.$/);
	});
});

describe('a value of a setting that is a filter', () => {
	it('is an ID from its list, because the vendor compares IDs', async () => {
		expect(await select({}, [], ['q1'])).toEqual(['queues']);
		expect(await select({}, [], ['q1', '!q9'])).toEqual(['queues']);
		expect(await select({}, [], ['Billing'])).toBe(
			'invalid: The condition "Queue" has an invalid value. Use one or more of these: q1 (Billing).',
		);
	});

	it('can be a name when the vendor does not get it', async () => {
		expect(await select({ ifMissing: 'letThrough' }, [], ['Billing'])).toEqual([]);
	});

	it('is not requested when there is none, or when the vendor itself needs it', async () => {
		expect(await select({}, [], ['!q9'])).toEqual([]);
		expect(await select({}, [], [])).toEqual([]);
		expect(await select({}, [], ['q9'], true)).toEqual([]);
	});
});

it('nothing is requested from a vendor without lists', async () => {
	const vendor = without(harbour, 'settings');
	const http = async () => await Promise.reject(new Error('no request'));
	await expect(checkAccountValues(vendor, http, { tagAnyOf: 'vip' }, {})).resolves.toBeUndefined();
});
