import fc from 'fast-check';
import { tamio } from '../../../shared/vendors/tamio';
import { delivery } from '../../core/support/delivery';
import { frozen } from '../support/frozen';
import { sampleNames, tamioPayload } from './samples';
import { pathsOf, put } from '../support/paths';
import { expectValid } from '../support/valid-event';

/** What holds for whatever comes in. */
function check(payload: unknown): void {
	const identity = tamio.identify(frozen(payload));
	const event = tamio.normalize(payload);
	if (identity === null) return expect(event).toBeNull();
	expect(event).toMatchObject({ nativetype: identity.nativeType, type: identity.type });
	expectValid(event);
	expect(event?.data.raw).toBe(payload);
}

const paths = new Map(sampleNames.map((name) => [name, pathsOf(tamioPayload(name))]));

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
		'whitelabel-ticket-updated',
		1_788_250_000,
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
			fc.property(fc.constantFrom(...sampleNames), fc.anything(), (event_type, data) => check({ event_type, data })),
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
				check(
					tamioPayload(name, (payload) => edits.forEach(([path, value]) => put(payload, path, structuredClone(value)))),
				);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('any headers and secret give a verdict', () => {
		const secrets = fc.array(fc.string());
		const part = fc.oneof(fc.string(), fc.constantFrom('0'.repeat(64), `${'A'.repeat(43)}=`));
		const header = fc.oneof(
			fc.string(),
			fc.array(fc.string()),
			fc.constant(undefined),
			fc.tuple(fc.nat(), part).map(([t, s]) => `t=${t},s=${s}`),
		);
		fc.assert(
			fc.property(
				secrets,
				fc.dictionary(fc.oneof(fc.string(), fc.constant('signature')), header),
				(signing, headers) => {
					const request = delivery('{}', { headers });
					expect(tamio.verify(request, { signing }).ok).toBe(false);
					const sentAt = tamio.findSentAt(null, request);
					expect(sentAt === null || Number.isSafeInteger(sentAt)).toBe(true);
				},
			),
		);
	});

	it('a body nested too deep to be serialized gives an event', () => {
		let deep: unknown = null;
		for (let level = 0; level < 20_000; level += 1) deep = [deep];
		expect(tamio.normalize({ event_type: 'whitelabel-ticket-created', deep })?.id).toMatch(/^sha256:/);
	});

	it('a polluted body pollutes nothing', () => {
		const payload = JSON.parse('{"event_type":"whitelabel-ticket-created","data":{"__proto__":{"ticket":{"id":1}}}}');
		expect(tamio.normalize(payload)?.data.ticket).toBeNull();
		expect({}).not.toHaveProperty('ticket');
	});
});
