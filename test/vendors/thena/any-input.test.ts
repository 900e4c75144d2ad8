import fc from 'fast-check';
import { thena } from '../../../shared/vendors/thena';
import { checkInput, describeAnyInput } from '../support/any-input';
import { sampleNames, thenaPayload } from './samples';

const nativeTypes = [
	'ticket:created',
	...thena.events.map(({ native }) => native),
	'custom-object:deal:created',
	'custom-object: :deleted',
	'ticket:new:one',
];

describeAnyInput({
	vendor: thena,
	sampleNames,
	payloadOf: thenaPayload,
	nativeTypes,
	withBody: (eventType, payload) => ({ message: { eventType, payload } }),
	values: ['{}', '[', 'Closed', '1791300000'],
	polluted: { json: '{"eventType":"ticket:created","payload":{"__proto__":{"ticket":{"id":1}}}}', key: 'ticket' },
});

describe('any message', () => {
	it('of JSON text becomes an event or none', () => {
		fc.assert(fc.property(fc.json(), (message) => checkInput(thena, { message })));
	});

	it('with any parts becomes an event or none', () => {
		const parts = fc.record({
			payload: fc.anything(),
			eventData: fc.anything(),
			actor: fc.anything(),
			metadata: fc.anything(),
		});
		fc.assert(
			fc.property(fc.constantFrom(...nativeTypes), parts, (eventType, rest) =>
				checkInput(thena, { message: { eventType, ...rest } }),
			),
		);
	});

	it('with any event type has a well-formed type', () => {
		const part = fc.oneof(fc.string(), fc.constantFrom('custom-object', 'ticket', 'created', 'deal', ':', ''));
		fc.assert(
			fc.property(fc.array(part, { minLength: 1, maxLength: 20 }), (words) => {
				const identity = thena.identify({ eventType: words.join(':') });
				if (identity !== null) expect(identity.type).toMatch(/^[A-Za-z0-9_.-]+(:[A-Za-z0-9_.-]+){1,7}$/);
			}),
		);
	});

	it('that hides too deep a nesting in text gives no event', () => {
		const message = `{"eventType":"ticket:created","payload":{"ticket":{"customFields":{"a":${'['.repeat(9_000)}${']'.repeat(9_000)}}}}}`;
		expect(thena.normalize({ message })).toBeNull();
	});
});
