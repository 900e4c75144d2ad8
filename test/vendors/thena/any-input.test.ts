import fc from 'fast-check';
import { thena } from '../../../shared/vendors/thena';
import { frozen } from '../support/frozen';
import { sampleNames, thenaPayload } from './samples';
import { pathsOf, put } from '../support/paths';
import { expectValid } from '../support/valid-event';

/** What holds for whatever comes in. */
function check(payload: unknown): void {
	const identity = thena.identify(frozen(payload));
	const event = thena.normalize(payload);
	if (identity === null) return expect(event).toBeNull();
	expect(event).toMatchObject({ nativetype: identity.nativeType, type: identity.type });
	expectValid(event);
	expect(event?.data.raw).toBe(payload);
}

const paths = new Map(sampleNames.map((name) => [name, pathsOf(thenaPayload(name))]));
const eventTypes = [
	...thena.events.map(({ native }) => native),
	'custom-object:deal:created',
	'custom-object: :deleted',
	'ticket:new:one',
];

const json = fc.oneof(
	fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
	fc.constantFrom(
		'',
		0,
		-1,
		1e308,
		[],
		{},
		true,
		null,
		'__proto__',
		'{}',
		'[',
		'Closed',
		'1791300000',
		'\ud800',
		' ',
		undefined,
	),
);

describe('any input', () => {
	it('any JSON text gives an event or none', () => {
		fc.assert(fc.property(fc.json(), (text) => check(JSON.parse(text))));
		fc.assert(fc.property(fc.json(), (message) => check({ message })));
	});

	it('any value gives an event or none', () => {
		fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (value) => check(value)));
		const parts = fc.record({
			payload: fc.anything(),
			eventData: fc.anything(),
			actor: fc.anything(),
			metadata: fc.anything(),
		});
		fc.assert(
			fc.property(fc.constantFrom(...eventTypes), parts, (eventType, rest) =>
				check({ message: { eventType, ...rest } }),
			),
		);
	});

	it('any event type gives a type that is well-formed', () => {
		const part = fc.oneof(fc.string(), fc.constantFrom('custom-object', 'ticket', 'created', 'deal', ':', ''));
		fc.assert(
			fc.property(fc.array(part, { minLength: 1, maxLength: 20 }), (words) => {
				const identity = thena.identify({ eventType: words.join(':') });
				if (identity !== null) expect(identity.type).toMatch(/^[A-Za-z0-9_.-]+(:[A-Za-z0-9_.-]+){1,7}$/);
			}),
		);
	});

	it('a sample with fields replaced and taken away still gives a valid event', () => {
		const changes = fc
			.constantFrom(...sampleNames)
			.chain((name) =>
				fc.tuple(
					fc.constant(name),
					fc.array(fc.tuple(fc.constantFrom(...(paths.get(name) ?? [])), json), { minLength: 1, maxLength: 6 }),
				),
			);
		fc.assert(
			fc.property(changes, ([name, edits]) => {
				const payload = thenaPayload(name);
				for (const [path, value] of edits) put(payload, path, structuredClone(value));
				check(payload);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('a body nested too deep to be serialized gives an event', () => {
		let deep: unknown = null;
		for (let level = 0; level < 20_000; level += 1) deep = [deep];
		expect(thena.normalize({ message: { eventType: 'ticket:created', deep } })?.id).toMatch(/^sha256:/);
	});

	it('a message nested too deep, inside a text that hides it, gives none', () => {
		const message = `{"eventType":"ticket:created","payload":{"ticket":{"customFields":{"a":${'['.repeat(9_000)}${']'.repeat(9_000)}}}}}`;
		expect(thena.normalize({ message })).toBeNull();
	});

	it('a polluted body pollutes nothing', () => {
		const payload = JSON.parse('{"eventType":"ticket:created","payload":{"__proto__":{"ticket":{"id":1}}}}');
		expect(thena.normalize(payload)?.data.ticket).toBeNull();
		expect({}).not.toHaveProperty('ticket');
	});
});
