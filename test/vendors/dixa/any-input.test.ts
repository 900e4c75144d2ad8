import fc from 'fast-check';
import { dixa } from '../../../shared/vendors/dixa';
import { delivery } from '../../core/support/delivery';
import { webhookHex } from './api';
import { dixaPayload, sampleNames } from './samples';
import { frozen } from '../support/frozen';
import { pathsOf, put } from '../support/paths';
import { expectValid } from '../support/valid-event';

/** What holds for whatever comes in. */
function check(payload: unknown): void {
	const identity = dixa.identify(frozen(payload));
	const event = dixa.normalize(payload);
	if (identity === null) return expect(event).toBeNull();
	expect(event).toMatchObject({ nativetype: identity.nativeType, type: identity.type });
	expectValid(event);
	expect(event?.data.raw).toBe(payload);
}

const paths = new Map(sampleNames.map((name) => [name, pathsOf(dixaPayload(name))]));

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
		']',
		'CLOSED',
		'2026-02-29T00:00:00.000Z[GMT]',
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
			fc.property(fc.constantFrom(...sampleNames), fc.anything(), (event_fqn, data) => check({ event_fqn, data })),
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
					dixaPayload(name, (payload) => edits.forEach(([path, value]) => put(payload, path, structuredClone(value)))),
				);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('any header and secret gives a verdict', () => {
		const secrets = fc.array(fc.oneof(fc.string(), fc.constant(webhookHex)));
		const header = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined));
		fc.assert(
			fc.property(secrets, header, fc.string(), (signing, signature, id) => {
				const request = delivery('{}', { headers: { 'x-dixa-signature': signature, 'x-dixa-subscription-id': id } });
				expect(dixa.verify(request, { signing }, { subscription: id }).ok).toBe(false);
				dixa.findSentAt(null, request);
			}),
		);
	});

	it('a body nested too deep to be serialized gives an event', () => {
		let deep: unknown = null;
		for (let level = 0; level < 20_000; level += 1) deep = [deep];
		expect(dixa.normalize({ event_fqn: 'CONVERSATION_CREATED', deep })?.id).toMatch(/^sha256:/);
	});

	it('a polluted body pollutes nothing', () => {
		const payload = JSON.parse('{"event_fqn":"CONVERSATION_CREATED","data":{"__proto__":{"conversation":{"csid":1}}}}');
		expect(dixa.normalize(payload)?.data.ticket).toBeNull();
		expect({}).not.toHaveProperty('conversation');
	});
});
