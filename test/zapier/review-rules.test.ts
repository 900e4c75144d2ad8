import { vendors } from '../../shared/vendors';
import { contractSubjects } from '../vendors/support/contract-subjects';
import type { Vendor } from '../../shared/core/vendor';
import { createApp } from '../../zapier/factory/app';
import { byHand } from '../nodes/support/harbour-variants';
import { harbour } from '../vendors/support/harbour';
import { samplesOf } from './support/harbour-samples';
import { reviewFaults } from './support/review-rules';

const samples = samplesOf(harbour);
const quiet = (vendor: Vendor): Vendor => ({
	...vendor,
	credential: { ...vendor.credential, fields: vendor.credential.fields.map((field) => ({ ...field, help: 'Yours.' })) },
});

test.each(contractSubjects.map(({ vendor, payloads }) => [vendor.id, vendor, payloads] as const))(
	'%s: a reviewer finds nothing',
	(_, vendor, payloads) => {
		const events = payloads()
			.map((payload) => vendor.normalize(payload))
			.filter((event) => event !== null);
		expect(
			reviewFaults(
				createApp({ vendor: vendor === harbour ? quiet(vendor) : vendor, samples: events, version: '1.0.0' }),
				vendor.name,
			),
		).toEqual([]);
	},
);

test('each of the vendor’s samples fits the output fields', () => {
	for (const { vendor, payloads } of contractSubjects) {
		for (const payload of payloads()) {
			const event = vendor.normalize(payload);
			const app = createApp({ vendor: quiet(byHand), samples: event === null ? [] : [event], version: '1.0.0' });
			expect(reviewFaults(app, byHand.name)).toEqual([]);
		}
	}
});

test('polling triggers as well', () => {
	expect(reviewFaults(createApp({ vendor: vendors.tamio, samples, version: '1.0.0' }), vendors.tamio.name)).toEqual([]);
});

/** A change at a path of the definition: `undefined` takes away. */
type Fault = readonly [string, readonly (string | number)[], unknown, string];
const trigger = ['triggers', 'new_ticket'] as const;
const operation = [...trigger, 'operation'] as const;

const faults: readonly Fault[] = [
	['no connection label', ['authentication', 'connectionLabel'], undefined, 'authentication: no connection label'],
	['no link', ['authentication', 'fields', 0, 'helpText'], 'Yours.', 'authentication: no link in a help text'],
	[
		'a bare address',
		['authentication', 'fields', 1, 'helpText'],
		'See https://a.example.',
		'authentication, secret: an address that is no link',
	],
	[
		'http',
		['authentication', 'fields', 1, 'helpText'],
		'[a](http://a.example)',
		'authentication, secret: a link that is not https',
	],
	[
		'a label in lower case',
		[...trigger, 'display', 'label'],
		'New ticket',
		'new_ticket: the label is not in Title Case',
	],
	[
		'a description of another form',
		[...trigger, 'display', 'description'],
		'Trigger when a ticket is new.',
		'new_ticket: the description has not the form that reviewers ask for',
	],
	['a noun in lower case', [...trigger, 'noun'], 'ticket', 'new_ticket: the noun is not a capitalized singular'],
	['a noun in the plural', [...trigger, 'noun'], 'Tickets', 'new_ticket: the noun is not a capitalized singular'],
	['a key in camel case', [...trigger, 'key'], 'newTicket', 'newTicket: the key is not in snake case'],
	[
		'the app’s name',
		[...trigger, 'display', 'label'],
		'New Harbour Ticket',
		'new_ticket: the app’s name in a label or description',
	],
	['a list that does not ask', ['triggers', 'list_berth', 'operation', 'perform'], undefined, 'list_berth: no perform'],
	[
		'a trigger hidden from review',
		[...trigger, 'display', 'hidden'],
		true,
		'new_ticket: hidden, and no drop-down uses it',
	],
	[
		'a secret to type into a step',
		[...operation, 'inputFields', 1, 'type'],
		'password',
		'new_ticket, note: a credential outside the connection',
	],
	[
		'a key to type into a step',
		[...operation, 'inputFields', 1, 'key'],
		'apiKey',
		'new_ticket, apiKey: a credential outside the connection',
	],
	[
		'one label twice',
		[...trigger, 'display', 'label'],
		'Ticket Status Changed',
		'Ticket Status Changed: two triggers have this label',
	],
	['no type', [...operation, 'type'], undefined, 'new_ticket: no type'],
	['no list', [...operation, 'performList'], undefined, 'new_ticket: no performList'],
	['no subscribing', [...operation, 'performSubscribe'], undefined, 'new_ticket: no performSubscribe'],
	['no unsubscribing', [...operation, 'performUnsubscribe'], undefined, 'new_ticket: no performUnsubscribe'],
	['no sample', [...operation, 'sample'], undefined, 'new_ticket: no sample'],
	['a sample without an id', [...operation, 'sample', 'id'], null, 'new_ticket: the sample has no id'],
	[
		'a sample without a documented key',
		[...operation, 'sample', 'time'],
		undefined,
		'new_ticket, time: the sample does not fit the output field',
	],
	[
		'a time without a zone',
		[...operation, 'sample', 'time'],
		'2026-11-20 10:00',
		'new_ticket, time: the sample does not fit the output field',
	],
	[
		'a value of another type',
		[...operation, 'sample', 'attempt'],
		'1',
		'new_ticket, attempt: the sample does not fit the output field',
	],
	[
		'one of a list',
		[...operation, 'sample', 'data', 'changes'],
		[{ field: 1, from: null, to: null }],
		'new_ticket, data__changes[]field: the sample does not fit the output field',
	],
	['no output fields', [...operation, 'outputFields'], undefined, 'new_ticket: no output fields'],
	[
		'one name twice',
		[...operation, 'outputFields', 0, 'label'],
		'Event Source',
		'new_ticket: two output fields are called Event Source',
	],
	[
		'a drop-down that nothing fills',
		[...operation, 'inputFields', 0, 'dynamic'],
		'list_quays.id.name',
		'new_ticket, berth: nothing fills the drop-down',
	],
	[
		'an id to type',
		[...operation, 'inputFields', 1, 'key'],
		'ship_id',
		'new_ticket, ship_id: an id without a drop-down',
	],
	[
		'an input in lower case',
		[...operation, 'inputFields', 1, 'label'],
		'a note',
		'new_ticket, note: the label is not in Title Case',
	],
	['an input without help', [...operation, 'inputFields', 1, 'helpText'], undefined, 'new_ticket, note: no help text'],
];

test.each(faults)('%s is found', (_, path, value, sentence) => {
	const app = createApp({ vendor: quiet(harbour), samples, version: '1.0.0' });
	expect(reviewFaults(planted(app, path, value), harbour.name)).toEqual([sentence]);
});

test('a polling trigger must poll', () => {
	const app = createApp({ vendor: vendors.tamio, samples, version: '1.0.0' });
	expect(reviewFaults(planted(app, ['triggers', 'new_reply', 'operation', 'perform'], {}), vendors.tamio.name)).toEqual(
		['new_reply: no perform'],
	);
	expect(
		reviewFaults(planted(app, ['searches', 'read_event', 'display', 'description'], 'Reads.'), vendors.tamio.name),
	).toEqual(['read_event: the description has not the form that reviewers ask for']);
});

function planted(part: unknown, [key, ...path]: readonly (string | number)[], value: unknown): unknown {
	if (key === undefined) return value;
	if (Array.isArray(part))
		return part.map((item: unknown, index) => (index === key ? planted(item, path, value) : item));
	return { ...Object(part), [key]: planted(Reflect.get(Object(part), key), path, value) };
}
