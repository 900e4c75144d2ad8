import fc from 'fast-check';
import type { Vendor } from '../../../shared/core/vendor';
import { delivery } from '../../core/support/delivery';
import { frozen } from './frozen';
import { pathsOf, put } from './paths';
import { expectValid } from './valid-event';

export interface AnyInputSubject {
	readonly vendor: Vendor;
	readonly sampleNames: readonly string[];
	/** A fresh payload of a sample. */
	readonly payloadOf: (name: string) => Record<string, unknown>;
	/** Native types, also some that the catalog does not list. */
	readonly nativeTypes: readonly string[];
	/** A delivery of the native type with any body. */
	readonly withBody: (nativeType: string, body: unknown) => Record<string, unknown>;
	/** Values that mean something to this vendor. */
	readonly values: readonly unknown[];
	/** A ticket event whose ticket is on the body's prototype, and the body's key of it. */
	readonly polluted: { readonly json: string; readonly key: string };
}

/** Runs what must hold for every vendor, whatever arrives. */
export function describeAnyInput(subject: AnyInputSubject): void {
	const { vendor, sampleNames, payloadOf, nativeTypes, withBody, polluted } = subject;
	const check = (payload: unknown) => checkInput(vendor, payload);
	const paths = new Map(sampleNames.map((name) => [name, pathsOf(payloadOf(name))]));
	const json = fc.oneof(
		fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
		fc.constantFrom<unknown>(...commonValues, ...subject.values),
	);

	describe('any input', () => {
		it('any JSON text becomes an event or none', () => {
			fc.assert(fc.property(fc.json(), (text) => check(JSON.parse(text))));
		});

		it('any value becomes an event or none', () => {
			fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (value) => check(value)));
			fc.assert(
				fc.property(fc.constantFrom(...nativeTypes), fc.anything(), (nativeType, body) =>
					check(withBody(nativeType, body)),
				),
			);
		});

		it('a sample with replaced and removed fields becomes a valid event', () => {
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
					const payload = payloadOf(name);
					for (const [path, value] of edits) put(payload, path, structuredClone(value));
					check(payload);
				}),
				{ numRuns: 1_000 },
			);
		});

		it('a body nested too deep to serialize becomes an event', () => {
			let deep: unknown = null;
			for (let level = 0; level < 20_000; level += 1) deep = [deep];
			const [nativeType = ''] = nativeTypes;
			expect(vendor.normalize(withBody(nativeType, { deep }))?.id).toMatch(/^sha256:/);
		});

		it('a polluted body pollutes nothing', () => {
			expect(vendor.normalize(JSON.parse(polluted.json))?.data.ticket).toBeNull();
			expect({}).not.toHaveProperty(polluted.key);
		});
	});
}

/** Checks what must hold for one payload. */
export function checkInput(vendor: Vendor, payload: unknown): void {
	const identity = vendor.identify(frozen(payload));
	const event = vendor.normalize(payload);
	vendor.findSentAt?.(payload, delivery('{}'));
	vendor.findSubscriptionId?.(payload, delivery('{}'));
	vendor.findAccountId?.(payload);
	if (identity === null) return expect(event).toBeNull();
	expect(event).toMatchObject({ nativetype: identity.nativeType, type: identity.type });
	expectValid(event);
	expect(event?.data.raw).toBe(payload);
}

const commonValues: readonly unknown[] = [
	'',
	0,
	-1,
	1e308,
	[],
	{},
	true,
	null,
	'__proto__',
	'2026-02-29T00:00:00.000Z',
	'\ud800',
	' ',
	undefined,
];
