import type { INodeProperties } from 'n8n-workflow';
import type { SettingSpec, SubscribableVendor } from '../../../shared/core/vendor';
import type { TriggerSettings } from '../../../shared/core/subscription-types';
import { createLoadOptions } from '../../../nodes/factory/trigger/load-options';
import { readParameters } from '../../../nodes/factory/trigger/parameters';
import { createTriggerProperties } from '../../../nodes/factory/trigger/properties';
import { harbour } from '../../vendors/support/harbour';
import { harbourTrigger } from '../support/harbour-trigger';
import { without } from '../support/harbour-variants';
import { n8nHost } from '../support/n8n-host';

const teams: SettingSpec = {
	key: 'teams',
	label: 'Teams',
	help: 'At least one',
	defaultLabel: 'None',
	multiple: true,
	required: true,
	filter: 'team',
	listChoices: async () => [{ value: 't1', label: 'First' }],
};
const queue: SettingSpec = {
	key: 'queue',
	label: 'Queue',
	help: 'Only these',
	defaultLabel: 'All',
	multiple: true,
	filter: 'team',
	listChoices: async () => [],
};
const note: SettingSpec = { key: 'note', label: 'Note', help: 'A text', defaultLabel: 'None' };

/** Harbour with these settings. */
function withSettings(
	...settings: readonly SettingSpec[]
): SubscribableVendor & { readonly requestedSettings: TriggerSettings[] } {
	const requestedSettings: TriggerSettings[] = [];
	const { create } = harbour.subscriptions;
	return {
		...harbour,
		settings,
		requestedSettings,
		subscriptions: {
			...harbour.subscriptions,
			async create(http, request) {
				requestedSettings.push(request.settings);
				return await create(http, request);
			},
		},
	};
}

const listFields = (vendor: SubscribableVendor, collection?: string) =>
	createTriggerProperties(vendor)
		.flatMap((property) =>
			collection === undefined ? [property] : property.name === collection ? (property.options ?? []) : [],
		)
		.map(({ name }) => name);

async function publishWith(vendor: ReturnType<typeof withSettings>, parameters: Record<string, unknown>) {
	await harbourTrigger({ parameters: { events: ['ticket:created'], ...parameters } }, vendor).publish();
	return JSON.parse(JSON.stringify(vendor.requestedSettings.at(-1) ?? null)) as unknown; // without undefined values, as digests compare it
}

describe('a required setting', () => {
	it('follows the events and is marked as required', () => {
		const vendor = withSettings(teams, note);
		expect(listFields(vendor)).toEqual([
			'chooseEvents',
			'events',
			'eventPatterns',
			'matchingEvents',
			'teams',
			'filters',
			'simple',
			'includeRaw',
			'options',
		]);
		expect(createTriggerProperties(vendor).find(({ name }) => name === 'teams')).toEqual({
			displayName: 'Teams',
			name: 'teams',
			default: [],
			description: 'At least one',
			required: true,
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'teams', loadOptionsDependsOn: [] },
		} satisfies INodeProperties);
		expect([listFields(vendor, 'filters'), listFields(vendor, 'options')]).toEqual([
			['status', 'ifMissing'],
			['maximumDeliveryAge', 'note'],
		]);
	});

	it('is read only from its own field', async () => {
		expect(await publishWith(withSettings(teams), { teams: ['t1'] })).toEqual({ teams: ['t1'] });
		const elsewhere = { options: { teams: ['t1'] }, filters: { teams: ['t1'] } };
		await expect(publishWith(withSettings(teams), elsewhere)).rejects.toThrow(
			'"Teams" is empty. Select a value. Correct the trigger’s settings, then publish again.',
		);
	});

	it('is sent to the vendor even when missing fields are let through, because a subscription needs it', async () => {
		expect(await publishWith(withSettings(teams), { teams: ['t1'], filters: { ifMissing: 'letThrough' } })).toEqual({
			teams: ['t1'],
		});
	});
});

describe('a setting that is a filter', () => {
	it('is one of the conditions, not one of the options', () => {
		expect([
			listFields(withSettings(queue, note), 'filters'),
			listFields(withSettings(queue, note), 'options'),
		]).toEqual([
			['queue', 'status', 'ifMissing'],
			['maximumDeliveryAge', 'note'],
		]);
	});

	it('is sent to the vendor, unless missing fields are let through', async () => {
		const filters = { queue: ['q1', 'q2'] };
		expect(await publishWith(withSettings(queue, note), { filters })).toEqual({ queue: ['q1', 'q2'], note: '' });
		expect(await publishWith(withSettings(queue, note), { filters: { ...filters, ifMissing: 'letThrough' } })).toEqual({
			note: '',
		});
		expect(await publishWith(withSettings(queue, note), { options: filters })).toEqual({ queue: '', note: '' });
	});

	it('causes a new subscription when the user changes it, or lets missing fields through', async () => {
		const trigger = harbourTrigger(
			{ parameters: { events: ['ticket:created'], filters: { queue: ['q1'] } } },
			withSettings(queue),
		);
		await trigger.publish();
		await expect(trigger.checkExists()).resolves.toBe(true);
		for (const filters of [{ queue: ['q2'] }, { queue: ['q1'], ifMissing: 'letThrough' }]) {
			trigger.world.parameters = { events: ['ticket:created'], filters };
			await expect(trigger.checkExists()).resolves.toBe(false);
			await trigger.create();
			await expect(trigger.checkExists()).resolves.toBe(true);
		}
	});

	it('has the vendor’s list like other settings', async () => {
		const { loadOptions } = n8nHost();
		const methods = createLoadOptions(withSettings(teams, queue));
		expect(Object.keys(methods)).toEqual(['matchingEvents', 'teams', 'queue']);
		await expect(methods['teams']?.call(loadOptions)).resolves.toEqual([{ name: 'First', value: 't1' }]);
	});
});

it('a vendor without settings gets none', async () => {
	const create = jest.fn(harbour.subscriptions.create);
	const bare = { ...without(harbour, 'settings'), subscriptions: { ...harbour.subscriptions, create } };
	await harbourTrigger({}, bare).publish();
	expect(create.mock.calls[0]?.[1].settings).toEqual({});
});

describe('the account', () => {
	const port: SettingSpec = {
		key: 'port',
		label: 'Port',
		help: 'Only from here',
		defaultLabel: 'Any',
		role: 'account',
	};
	const read = (options: unknown) =>
		readParameters(harbourTrigger({ parameters: { options } }).hook, withSettings(note, port)).account;

	it.each([
		[{ port: ' p1 ' }, 'p1'],
		[{ port: 7 }, '7'],
		[{ note: 'p1' }, undefined],
		[{}, undefined],
	])('is what the user entered: %j', (options, account) => {
		expect(read(options)).toBe(account);
	});

	it('is undefined when the vendor has no such setting', () => {
		expect(
			readParameters(harbourTrigger({ parameters: { options: { port: 'p1' } } }).hook, withSettings(note)).account,
		).toBeUndefined();
	});
});
