import fc from 'fast-check';
import { identify, normalize, findSentAt, findSubscriptionId } from '../../../shared/vendors/plain/normalize';
import { frozen } from '../support/frozen';
import { pathsOf } from '../support/paths';
import { edit, plainPayload, sampleNames } from './samples';
import { expectValid } from '../support/valid-event';

/** What holds for whatever comes in. */
function check(payload: unknown): void {
	const identity = identify(frozen(payload));
	const event = normalize(payload);
	findSentAt(payload);
	findSubscriptionId(payload);
	if (identity === null) return expect(event).toBeNull();
	expect(event).toMatchObject({ nativetype: identity.nativeType, type: identity.type });
	expectValid(event);
	expect(event?.data.raw).toBe(payload);
}

const paths = new Map(sampleNames.map((name) => [name, pathsOf(plainPayload(name))]));

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
		'UNKNOWN',
		'2026-02-29T00:00:00.000Z',
		'\ud800',
		' ',
		undefined,
	),
);

describe('any input', () => {
	it('any JSON text gives an event or none', () => {
		fc.assert(fc.property(fc.json(), (text) => check(JSON.parse(text))));
	});

	it('any value gives an event or none', () => {
		fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (value) => check(value)));
		fc.assert(
			fc.property(fc.constantFrom(...sampleNames), fc.anything(), (native, body) =>
				check({ type: native, payload: body }),
			),
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
				const payload = plainPayload(name);
				for (const [path, value] of edits) edit(payload, path, value);
				check(payload);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('a body nested too deep to be serialized gives an event', () => {
		let deep: unknown = null;
		for (let level = 0; level < 20_000; level += 1) deep = [deep];
		expect(normalize({ type: 'thread.thread_created', deep })?.id).toMatch(/^sha256:/);
	});

	it('a polluted body pollutes nothing', () => {
		const payload = JSON.parse('{"type":"thread.thread_created","payload":{"__proto__":{"thread":{"id":"x"}}}}');
		expect(normalize(payload)?.data.ticket).toBeNull();
		expect({}).not.toHaveProperty('thread');
	});
});
