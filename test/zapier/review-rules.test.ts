import { vendors } from '../../shared/vendors';
import { contractSubjects } from '../vendors/support/contract-subjects';
import type { Vendor } from '../../shared/core/vendor';
import { createApp } from '../../zapier/factory/app';
import { manualHarbour } from '../nodes/support/harbour-variants';
import { loadSupportResources } from '../nodes/support/shells';
import { harbour } from '../vendors/support/harbour';
import { createSamples } from './support/harbour-samples';
import { harbourSupport } from './support/harbour-support';
import { listReviewFaults } from './support/review-rules';

const samples = createSamples(harbour);
const withoutLinks = (vendor: Vendor): Vendor => ({
	...vendor,
	credential: { ...vendor.credential, fields: vendor.credential.fields.map((field) => ({ ...field, help: 'Yours.' })) },
});

test.each(contractSubjects.map(({ vendor, payloads }) => [vendor.id, vendor, payloads] as const))(
	'%s: the app follows the review rules',
	(_, vendor, payloads) => {
		const events = payloads()
			.map((payload) => vendor.normalize(payload))
			.filter((event) => event !== null);
		const app = createApp({
			vendor: vendor === harbour ? withoutLinks(vendor) : vendor,
			resources: vendor === harbour ? harbourSupport : loadSupportResources(vendor.id),
			samples: events,
			version: '1.0.0',
		});
		expect(listReviewFaults(app, vendor.name)).toEqual([]);
	},
);

test('every sample of every vendor fits the output fields', () => {
	for (const { vendor, payloads } of contractSubjects) {
		for (const payload of payloads()) {
			const event = vendor.normalize(payload);
			const app = createApp({
				vendor: withoutLinks(manualHarbour),
				samples: event === null ? [] : [event],
				version: '1.0.0',
			});
			expect(listReviewFaults(app, manualHarbour.name)).toEqual([]);
		}
	}
});

test('polling triggers follow the review rules', () => {
	expect(listReviewFaults(createApp({ vendor: vendors.tamio, samples, version: '1.0.0' }), vendors.tamio.name)).toEqual(
		[],
	);
});

const listOperation = createApp({ vendor: withoutLinks(harbour), samples, version: '1.0.0' }).triggers['new_ticket']
	?.operation;

/** A name, a path in the definition, the value to plant there (`undefined` removes it), and the message. */
type Fault = readonly [string, readonly (string | number)[], unknown, string];
const trigger = ['triggers', 'new_ticket'] as const;
const operation = [...trigger, 'operation'] as const;

const faults: readonly Fault[] = [
	['no connection label', ['authentication', 'connectionLabel'], undefined, 'authentication: no connection label'],
	[
		'no link to the docs of the key',
		['authentication', 'fields', 0, 'helpText'],
		'Yours.',
		'authentication: no link in a help text',
	],
	[
		'a bare URL',
		['authentication', 'fields', 1, 'helpText'],
		'See https://a.example.',
		'authentication, secret: a URL isn’t a link',
	],
	[
		'an http link',
		['authentication', 'fields', 1, 'helpText'],
		'[a](http://a.example)',
		'authentication, secret: a link isn’t https',
	],
	[
		'a label in lower case',
		[...trigger, 'display', 'label'],
		'New ticket',
		'new_ticket: the label isn’t in Title Case',
	],
	[
		'a description without "Triggers when"',
		[...trigger, 'display', 'description'],
		'Trigger when a ticket is new.',
		'new_ticket: the description doesn’t have the required form',
	],
	['a noun in lower case', [...trigger, 'noun'], 'ticket', 'new_ticket: the noun isn’t a capitalized singular'],
	['a noun in the plural', [...trigger, 'noun'], 'Tickets', 'new_ticket: the noun isn’t a capitalized singular'],
	['a key in camel case', [...trigger, 'key'], 'newTicket', 'newTicket: the key isn’t in snake case'],
	[
		'the app’s name in a label',
		[...trigger, 'display', 'label'],
		'New Harbour Ticket',
		'new_ticket: the label or description contains the app’s name',
	],
	[
		'a dropdown trigger without perform',
		['triggers', 'list_berth', 'operation', 'perform'],
		undefined,
		'list_berth: no perform',
	],
	[
		'a hidden trigger that no dropdown uses',
		[...trigger, 'display', 'hidden'],
		true,
		'new_ticket: it’s hidden, and no dropdown uses it',
	],
	[
		'a password field in a step',
		[...operation, 'inputFields', 3, 'type'],
		'password',
		'new_ticket, note: a secret belongs in the connected account',
	],
	[
		'an API key field in a step',
		[...operation, 'inputFields', 3, 'key'],
		'apiKey',
		'new_ticket, apiKey: a secret belongs in the connected account',
	],
	[
		'the same label twice',
		[...trigger, 'display', 'label'],
		'Ticket Status Changed',
		'Ticket Status Changed: two triggers have this label',
	],
	['no trigger type', [...operation, 'type'], undefined, 'new_ticket: no type'],
	['no performList', [...operation, 'performList'], undefined, 'new_ticket: no performList'],
	['no performSubscribe', [...operation, 'performSubscribe'], undefined, 'new_ticket: no performSubscribe'],
	['no performUnsubscribe', [...operation, 'performUnsubscribe'], undefined, 'new_ticket: no performUnsubscribe'],
	['no sample', [...operation, 'sample'], undefined, 'new_ticket: no sample'],
	['a sample without an id', [...operation, 'sample', 'id'], null, 'new_ticket: the sample has no id'],
	[
		'a sample without a documented key',
		[...operation, 'sample', 'time'],
		undefined,
		'new_ticket, time: the sample doesn’t fit the output field',
	],
	[
		'a time without a zone',
		[...operation, 'sample', 'time'],
		'2026-11-20 10:00',
		'new_ticket, time: the sample doesn’t fit the output field',
	],
	[
		'a value of another type',
		[...operation, 'sample', 'time'],
		1,
		'new_ticket, time: the sample doesn’t fit the output field',
	],
	[
		'a list item of another type',
		[...operation],
		{
			...listOperation,
			outputFields: [{ key: 'data__changes[]field', label: 'Changed Field', type: 'string' }],
			sample: { id: 'e1', data: { changes: [{ field: 1 }] } },
		},
		'new_ticket, data__changes[]field: the sample doesn’t fit the output field',
	],
	['no output fields', [...operation, 'outputFields'], undefined, 'new_ticket: no output fields'],
	[
		'two output fields with the same label',
		[...operation, 'outputFields', 0, 'label'],
		'Event Type',
		'new_ticket: two output fields are called Event Type',
	],
	[
		'a dropdown that no trigger fills',
		[...operation, 'inputFields', 2, 'dynamic'],
		'list_quays.id.name',
		'new_ticket, berth: no trigger fills the dropdown',
	],
	[
		'an ID to type',
		[...operation, 'inputFields', 3, 'key'],
		'ship_id',
		'new_ticket, ship_id: an ID needs a dropdown, a search, or a hint where to find it',
	],
	[
		'a field label in lower case',
		[...operation, 'inputFields', 3, 'label'],
		'a note',
		'new_ticket, note: the label isn’t in Title Case',
	],
	[
		'a create whose description isn’t about what it does',
		['creates', 'ticket_set_status', 'display', 'description'],
		'Finds a case.',
		'ticket_set_status: the description doesn’t have the required form',
	],
	[
		'the app’s name in a create',
		['creates', 'ticket_set_status', 'display', 'label'],
		'Set Harbour Status',
		'ticket_set_status: the label or description contains the app’s name',
	],
	[
		'a create without perform',
		['creates', 'ticket_set_status', 'operation', 'perform'],
		undefined,
		'ticket_set_status: no perform',
	],
	[
		'two creates with the same label',
		['creates', 'ticket_set_status', 'display', 'label'],
		'Reply to Case',
		'Reply to Case: two creates have this label',
	],
	[
		'an ID that no search finds',
		['creates', 'ticket_set_status', 'operation', 'inputFields', 0, 'search'],
		'ticket_find.number',
		'ticket_set_status, ticketId: no search finds the ID',
	],
	[
		'a pair without its create',
		['searchOrCreates', 'customer_find', 'create'],
		'customer_invent',
		'customer_find: no such create',
	],
	[
		'a pair with another name',
		['searchOrCreates', 'customer_find', 'search'],
		'ticket_find',
		'customer_find: it isn’t named after its search',
	],
	['a field without help', [...operation, 'inputFields', 3, 'helpText'], undefined, 'new_ticket, note: no help text'],
];

test.each(faults)('finds %s', (_, path, value, message) => {
	const app = createApp({ vendor: withoutLinks(harbour), resources: harbourSupport, samples, version: '1.0.0' });
	expect(listReviewFaults(plant(app, path, value), harbour.name)).toEqual([message]);
});

test('finds a polling trigger without perform, and a search with another description', () => {
	const app = createApp({ vendor: vendors.tamio, samples, version: '1.0.0' });
	expect(
		listReviewFaults(plant(app, ['triggers', 'new_reply', 'operation', 'perform'], {}), vendors.tamio.name),
	).toEqual(['new_reply: no perform']);
	expect(
		listReviewFaults(plant(app, ['searches', 'read_event', 'display', 'description'], 'Reads.'), vendors.tamio.name),
	).toEqual(['read_event: the description doesn’t have the required form']);
});

function plant(part: unknown, [key, ...path]: readonly (string | number)[], value: unknown): unknown {
	if (key === undefined) return value;
	if (Array.isArray(part)) return part.map((item: unknown, index) => (index === key ? plant(item, path, value) : item));
	return { ...Object(part), [key]: plant(Reflect.get(Object(part), key), path, value) };
}
