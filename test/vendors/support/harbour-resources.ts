import { VendorError } from '../../../shared/core/errors';
import type { HttpClient } from '../../../shared/core/http';
import type { VendorResources } from '../../../shared/core/operation';
import { createList } from '../../../shared/core/list';
import type { Vendor } from '../../../shared/core/vendor';
import { harbour } from './harbour';

/** Harbour with missed events and a delivery log. */
export const recoverableHarbour: Vendor = {
	...harbour,
	listMissed: async (http, subscriptionId, since, { includeDelivered, addHint }) => {
		const { body } = await http({
			method: 'GET',
			url: `/missed/${subscriptionId}?since=${since}&all=${includeDelivered}`,
		});
		if (Array.isArray(body)) return body;
		addHint?.('Harbour deleted older events.');
		return [];
	},
};

/** The operations of the invented vendor, to test the hosts' factories. */
export const harbourResources: VendorResources = {
	samples: [
		{ name: 'case.opened', type: 'ticket:created' },
		{ name: 'case.closed', type: 'ticket:status:changed' },
		{ name: 'case.opened.by-phone', type: 'ticket:created' },
		{ name: 'unlisted', type: 'other:unlisted' },
	],
	loadSample: async (name) => ({
		id: `sample-${name}`,
		kind: name === 'case.opened.by-phone' ? 'case.opened' : name,
		case: { id: '7' },
	}),
	missedNote: 'Harbour keeps events for a day.',
	subscriptionPermission: 'hooks',
	findLastDelivery: async (http, id) => {
		const { status, body } = await http({ method: 'GET', url: `/hooks/${id}/last` });
		if (status === 403) throw new VendorError('forbidden', 'The key may not see deliveries.');
		return body as { at: string; succeeded: boolean; result: string } | null; // as the tests answer
	},
	resources: [
		{
			key: 'ship',
			label: 'Ship',
			operations: [
				{
					key: 'update',
					label: 'Update',
					action: 'Update a ship',
					description: 'Change a ship',
					notice: 'A ship at sea cannot be changed.',
					permission: 'ships',
					fields: [
						{
							key: 'ship',
							label: 'Ship',
							help: 'Which one',
							kind: 'id',
							required: true,
							placeholder: 'e.g. s1',
							list: shipList(),
						},
						{
							key: 'cargo',
							label: 'Cargo',
							help: 'What it carries',
							kind: 'choice',
							choices: [
								{ value: 'none', label: 'None' },
								{ value: 'oil', label: 'Oil', description: 'Black' },
							],
						},
						{
							key: 'barrels',
							label: 'Barrels',
							help: 'How they are called',
							kind: 'text',
							required: true,
							showWhen: { field: 'cargo', is: ['oil'] },
						},
						{ key: 'captain', label: 'Captain', help: 'Who', kind: 'text', optional: true },
						{ key: 'flags', label: 'Flags', help: 'Labels on it', kind: 'pairs', optional: true },
						{ key: 'afloat', label: 'Afloat', help: 'Whether it swims', kind: 'flag', optional: true, default: true },
						{
							key: 'berth',
							label: 'Berth',
							help: 'Where',
							kind: 'choice',
							optional: true,
							list: createList('berths', async () => [{ value: '1', label: 'First' }]),
						},
						{
							key: 'crew',
							label: 'Crew',
							help: 'Who else',
							kind: 'choices',
							optional: true,
							choices: [{ value: 'a', label: 'Ada' }],
						},
						{
							key: 'others',
							label: 'Others',
							help: 'Who else',
							kind: 'choices',
							optional: true,
							list: createList('crews', async () => [{ value: 'b', label: 'Bea' }]),
						},
						{ key: 'papers', label: 'Papers', help: 'As JSON', kind: 'json', optional: true },
						{ key: 'song', label: 'Song', help: 'As it is', kind: 'longText', optional: true },
						{ key: 'word', label: 'Password', help: 'To enter', kind: 'secret', optional: true },
						{ key: 'leads', label: 'Leading Ship', help: 'Which', kind: 'id', optional: true, list: shipList() },
						{ key: 'leaves', label: 'Leaves', help: 'When', kind: 'time', optional: true },
					],
					run: async (http, values) => {
						const { status } = await http({ method: 'PATCH', url: '/ships', body: values });
						if (status === 403) throw new VendorError('forbidden', 'The key lacks ships. Tick it in Harbour.');
						return [{ ...values }];
					},
				},
				{
					key: 'hail',
					label: 'Hail',
					action: 'Hail a ship',
					description: 'Call a ship',
					permission: 'horn, ships',
					effect: 'write',
					fields: [{ key: 'note', label: 'Note', help: 'What to call', kind: 'text' }],
					async run(_http, { note }, { idempotencyKey }) {
						if (note === 'silence') throw new VendorError('invalid', 'Nobody hears silence.');
						return [{ idempotencyKey }];
					},
				},
				{
					key: 'getAll',
					label: 'Get Many',
					action: 'Get many ships',
					description: 'Get the ships',
					returnsMany: true,
					fields: [],
					run: async (_http, _values, { limit, findOrigin }) => [{ limit, origin: findOrigin() }, { second: true }],
				},
			],
		},
	],
};

function shipList() {
	return createList('ships', async (http: HttpClient) => {
		const { status } = await http({ method: 'GET', url: '/ships' });
		if (status === 401) throw new VendorError('unauthorized', 'Harbour does not accept the key.');
		return [
			{ value: 's1', label: 'Aurora' },
			{ value: 's2', label: 'Boreas' },
		];
	});
}
