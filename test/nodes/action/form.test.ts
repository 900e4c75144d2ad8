import type { INodeProperties } from 'n8n-workflow';
import { createAction } from '../../../nodes/factory/action/action';
import { resourceHost } from '../../../nodes/factory/action/resource-host';
import { listResources } from '../../../shared/core/resources';
import type { Vendor } from '../../../shared/core/vendor';
import { vendors } from '../../../shared/vendors';
import { plain } from '../../../shared/vendors/plain';
import { harbour } from '../../vendors/support/harbour';
import { harbourResources, recoverableHarbour } from '../../vendors/support/harbour-resources';
import { find } from '../../vendors/support/operation-of';
import { loadAction, loadResources } from '../support/shells';

describe.each(Object.values<Vendor>(vendors))('the node $name', (vendor) => {
	const { id, name } = vendor;
	const own = loadResources(id);
	const node = new (loadAction(id))();
	const resources = listResources(vendor, own, resourceHost);
	const operations = resources.flatMap((resource) => resource.operations);
	const fields = operations.flatMap((operation) => operation.fields);

	it('has the literals that n8n’s linter reads', () => {
		expect(node.description).toMatchObject({
			displayName: name,
			name: id,
			icon: { light: `file:../../icons/${id}.svg`, dark: `file:../../icons/${id}.dark.svg` },
			group: ['transform'],
			version: 1,
			subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
			defaults: { name },
			usableAsTool: true,
			inputs: ['main'],
			outputs: ['main'],
		});
		expect(node.execute).toEqual(expect.any(Function));
	});

	it('requires the credential exactly for operations that send requests', () => {
		const offline = operations.filter((operation) => operation.offline).map(({ key }) => key);
		expect(node.description.credentials).toEqual([
			{
				name: `${id}Api`,
				required: true,
				testedBy: 'testCredential',
				displayOptions: { hide: { operation: offline } },
			},
		]);
		expect(operations.filter(({ key, offline: isOffline }) => offline.includes(key) && !isOffline)).toEqual([]);
	});

	it('has a list method for every field whose list comes from the vendor', () => {
		const { listSearch, loadOptions } = node.methods;
		for (const { kind, list } of fields.filter((field) => field.list)) {
			expect(kind === 'id' ? listSearch : loadOptions).toHaveProperty(list?.key ?? '');
		}
	});

	it('follows n8n’s style for texts', () => {
		for (const { label, action, description, notice } of operations) {
			expect(label).toMatch(/^[A-Z]\w*( (or|as|to|[A-Z]\w*))*$/);
			expect(action).toMatch(/^[A-Z][^.]*$/);
			expect(description).toMatch(/^[A-Z].*[^.]$/);
			expect(description.length).toBeLessThanOrEqual(110);
			expect(notice ?? 'A sentence.').toMatch(/^[A-Z].*\.$/s);
		}
		for (const { label, help, kind, choices = [] } of fields) {
			expect(label).toMatch(/^[A-Z]/);
			expect(help).toMatch(/^[A-Z].*[^.]$/);
			if (kind === 'flag') expect(help).toMatch(/^Whether /);
			expect(new Set(choices.map((choice) => choice.label)).size).toBe(choices.length);
		}
	});

	it('has unique keys in lower camel case, because workflows store them', () => {
		for (const resource of resources) {
			const keys = resource.operations.map(({ key }) => key);
			expect(new Set(keys).size).toBe(keys.length);
			for (const key of [resource.key, ...keys]) expect(key).toMatch(/^[a-z][A-Za-z]*$/);
		}
		for (const { key } of fields) expect(key).toMatch(/^[a-z][A-Za-z]*$/);
	});

	it('has a notice about what it can’t recover', () => {
		const actions = createAction({ ...vendor, subscriptions: plain.subscriptions, listMissed: async () => [] }, own);
		const notice = actions.description().properties.find(({ name: property }) => property === 'getMissedNotice');
		expect(notice?.displayName).toMatch(/Events from a time without a subscription aren’t available/);
		if (id === 'plain') expect(notice?.displayName).toMatch(/retries failed deliveries for five days/);
	});
});

describe('createAction', () => {
	const actions = createAction(recoverableHarbour, harbourResources);
	const form = actions.description().properties;
	const shown = (resource: string, operation: string) =>
		form.filter(({ displayOptions }) => {
			const show = displayOptions?.show ?? {};
			return show['resource']?.[0] === resource && show['operation']?.[0] === operation;
		});

	it('adds the vendor’s resources to the common ones, those that are about tickets or customers first', () => {
		const [resource] = form;
		expect(resource?.options).toEqual([
			{ name: 'Ship', value: 'ship' },
			{ name: 'Delivery', value: 'delivery' },
			{ name: 'Event', value: 'event' },
			{ name: 'Trigger Subscription', value: 'triggerSubscription' },
		]);
		const ship = form.find(
			({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.['resource']?.[0] === 'ship',
		);
		expect(ship?.options).toEqual([
			{ name: 'Get Many', value: 'getAll', action: 'Get many ships', description: 'Get the ships' },
			{ name: 'Hail', value: 'hail', action: 'Hail a ship', description: 'Call a ship' },
			{ name: 'Update', value: 'update', action: 'Update a ship', description: 'Change a ship' },
		]);
	});

	it('omits the operations that a vendor doesn’t support', () => {
		const manualHarbour = Object.fromEntries(
			Object.entries(harbour).filter(([key]) => key !== 'subscriptions'),
		) as unknown as Vendor; // the property is optional
		const without = createAction(manualHarbour, { ...harbourResources, resources: [] });
		expect(without.description().properties[0]?.options).toEqual([
			{ name: 'Delivery', value: 'delivery' },
			{ name: 'Event', value: 'event' },
		]);
		expect(JSON.stringify(without.description())).not.toContain('getMissed');
		expect(JSON.stringify(createAction(harbour, harbourResources).description())).not.toContain('getMissed');
		expect(
			JSON.stringify(createAction({ ...manualHarbour, listMissed: async () => [] }, harbourResources).description()),
		).not.toContain('getMissed');
		const nothing = createAction(harbour, {
			samples: [],
			loadSample: async () => null,
			resources: [{ key: 'empty', label: 'Empty', operations: [] }],
		});
		expect(nothing.description().properties[0]?.options).toContainEqual({ name: 'Empty', value: 'empty' });
	});

	it('maps each kind of field to n8n’s type', () => {
		const fields = shown('ship', 'update');
		expect(fields.map(({ name, type }) => [name, type])).toEqual([
			['updateNotice', 'notice'],
			['ship', 'resourceLocator'],
			['cargo', 'options'],
			['barrels', 'string'],
			['updateFields', 'collection'],
		]);
		expect(fields[1]).toEqual({
			displayName: 'Ship',
			name: 'ship',
			description: 'Which one',
			placeholder: 'e.g. s1',
			required: true,
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					typeOptions: { searchListMethod: 'ships', searchable: true },
				},
				{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. s1' },
			],
			displayOptions: { show: { resource: ['ship'], operation: ['update'] } },
		});
		expect(fields[3]?.displayOptions?.show).toEqual({ resource: ['ship'], operation: ['update'], cargo: ['oil'] });
		const options = fields[4]?.options as INodeProperties[]; // a collection holds properties
		expect(options.map(({ displayName, type }) => [displayName, type])).toEqual([
			['Afloat', 'boolean'],
			['Berth', 'options'],
			['Captain', 'string'],
			['Crew', 'multiOptions'],
			['Flags', 'fixedCollection'],
			['Leading Ship', 'resourceLocator'],
			['Leaves', 'dateTime'],
			['Others', 'multiOptions'],
			['Papers', 'json'],
			['Password', 'string'],
			['Song', 'string'],
		]);
		expect(options.map((option) => option.default)).toEqual([
			true,
			'',
			'',
			[],
			{},
			{ mode: 'list', value: '' },
			expect.stringMatching(/^=\{\{.*\$now/),
			[],
			'',
			'',
			'',
		]);
		expect(options[1]?.typeOptions).toEqual({ loadOptionsMethod: 'berths' });
		expect(options[9]?.typeOptions).toEqual({ password: true });
	});

	it('offers Return All and Limit for operations that can return many items', () => {
		expect(shown('ship', 'getAll').map(({ displayName, default: value }) => [displayName, value])).toEqual([
			['Return All', false],
			['Limit', 50],
		]);
		expect(shown('event', 'getMissed').map(({ displayName }) => displayName)).toEqual([
			expect.stringMatching(/Harbour keeps events for a day\. The API key needs hooks\.$/),
			'Subscription',
			'Deliveries',
			'Since',
			'Simplify',
			'Include Raw Payload',
			'Return All',
			'Limit',
		]);
	});

	it('says which permissions an operation needs', () => {
		expect(shown('ship', 'hail')[0]).toMatchObject({
			type: 'notice',
			displayName: 'The API key needs horn and ships.',
		});
	});

	it('puts tickets first, and opens on the operation that reads one', () => {
		const operation = (key: string) => ({ ...find(harbourResources.resources, 'ship.hail'), key, label: key });
		const { properties } = createAction(recoverableHarbour, {
			...harbourResources,
			resources: [
				{ key: 'abacus', label: 'Abacus', operations: [] },
				{ key: 'customer', label: 'Person', operations: [] },
				{ key: 'ticket', label: 'Case', operations: [operation('create'), operation('get')] },
			],
		}).description();
		expect(properties[0]?.default).toBe('ticket');
		expect(properties[0]?.options?.slice(0, 3).map((option) => 'name' in option && option.name)).toEqual([
			'Case',
			'Person',
			'Abacus',
		]);
		expect(properties[1]?.default).toBe('get');
	});

	it('shows the switch of the payload only for whole events', () => {
		const [simple, raw] = shown('event', 'getSample').slice(-2);
		expect(simple).toMatchObject({ name: 'simple', type: 'boolean', default: true });
		expect(simple?.displayOptions?.show).toEqual({ resource: ['event'], operation: ['getSample'] });
		expect(raw?.displayOptions?.show).toEqual({ resource: ['event'], operation: ['getSample'], simple: [false] });
	});

	it('takes the body from a Webhook node by default', () => {
		expect(shown('delivery', 'normalize').find(({ name }) => name === 'body')).toMatchObject({
			type: 'json',
			default: '={{ $json.body }}',
		});
	});

	it('returns fresh objects at each call, because n8n edits them in place', () => {
		const again = actions.description().properties;
		expect(again).toEqual(form);
		again.forEach((property, index) => expect(property).not.toBe(form[index]));
	});
});
