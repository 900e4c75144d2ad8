/** Claims about types: `tsc -p test/tsconfig.json` checks them, for jest takes the types away. A claim that fails is `false`, and `true` does not fit. */
import { compilePatterns, PatternError, receive, vendors } from '../../shared';
import type { Outcome, PatternInput, Reason, ReceiveOptions, SupportEvent, Vendor } from '../../shared';
import type { FilterName } from '../../shared/core/filter-specs';
import type { IgnoredReason } from '../../shared/core/receive';
import type { RejectedReason } from '../../shared/core/request';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Fits<A, B> = [A] extends [B] ? true : false;
type RequiredKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T];

type Vendors = typeof vendors;
type PlainNative = Vendors['plain']['events'][number]['native'];
type DixaNative = Vendors['dixa']['events'][number]['native'];

describe('an outcome', () => {
	type With<Status extends Outcome['status']> = Extract<Outcome, { status: Status }>;

	test('has an event and a key that depend on its status', () => {
		expect<Equal<Outcome['status'], 'accepted' | 'ignored' | 'rejected'>>(true).toBe(true);
		expect<Equal<With<'accepted'>['event'], SupportEvent>>(true).toBe(true);
		expect<Equal<With<'accepted'>['key'], string>>(true).toBe(true);
		expect<Equal<With<'ignored'>['event'], null>>(true).toBe(true);
		expect<Equal<With<'ignored'>['key'], string | null>>(true).toBe(true);
		expect<Equal<Extract<Outcome, { reason: 'duplicate' }>['key'], string>>(true).toBe(true);
		expect<Equal<With<'rejected'>['event'], null>>(true).toBe(true);
		expect<Equal<With<'rejected'>['key'], null>>(true).toBe(true);
	});

	test('has one of the reasons of its status', () => {
		expect<Equal<With<'accepted'>['reason'], 'matched'>>(true).toBe(true);
		expect<Equal<With<'ignored'>['reason'], IgnoredReason>>(true).toBe(true);
		expect<Equal<With<'rejected'>['reason'], RejectedReason>>(true).toBe(true);
		expect<Equal<Outcome['reason'], Reason>>(true).toBe(true);
		expect<Fits<`filtered:${FilterName}`, IgnoredReason>>(true).toBe(true);
		expect<Fits<string, Reason>>(false).toBe(false);
	});

	test('has a key when it is a duplicate', () => {
		expect<Equal<Extract<Outcome, { reason: 'duplicate' }>['key'], string>>(true).toBe(true);
		expect<Equal<Exclude<With<'ignored'>, { reason: 'duplicate' }>['key'], string | null>>(true).toBe(true);
	});

	test('has an event only after a check of its status', () => {
		const outcome = receive(
			vendors.plain,
			{ rawBody: Buffer.alloc(0), headers: {}, query: {}, url: '/' },
			{ secrets: { signing: [] }, now: 0 },
		);
		// @ts-expect-error: it may be null
		expect(() => outcome.event.id).toThrow(TypeError);
		expect(outcome.status === 'accepted' ? outcome.event.id : outcome.reason).toBe('body_empty');
	});

	test('requires the secrets and the time', () => {
		expect<Equal<RequiredKeys<ReceiveOptions>, 'secrets' | 'now'>>(true).toBe(true);
	});
});

describe('an event', () => {
	type Data = SupportEvent['data'];
	type DataKey =
		| 'ticket'
		| 'comment'
		| 'customer'
		| 'account'
		| 'actor'
		| 'rating'
		| 'sla'
		| 'task'
		| 'discussion'
		| 'mentions'
		| 'changes'
		| 'previous'
		| 'raw';

	test('always has every key of its data', () => {
		expect<Equal<keyof Data, DataKey>>(true).toBe(true);
		expect<Equal<RequiredKeys<Data>, DataKey>>(true).toBe(true);
	});

	test('can lack only its subject and the truncation mark', () => {
		expect<Equal<Exclude<keyof SupportEvent, RequiredKeys<SupportEvent>>, 'subject' | 'truncated'>>(true).toBe(true);
	});

	test('never has an undefined ticket, and has a raw payload of unknown type', () => {
		expect<Fits<undefined, Data['ticket']>>(false).toBe(false);
		expect<Fits<null, Data['ticket']>>(true).toBe(true);
		expect<Equal<Data['raw'], unknown>>(true).toBe(true);
	});

	test('has one of the canonical statuses', () => {
		type Status = NonNullable<Data['ticket']>['status'];
		expect<Equal<Status, 'open' | 'in_progress' | 'on_hold' | 'closed' | 'unknown' | null>>(true).toBe(true);
	});
});

describe('the registry', () => {
	test('contains each vendor under its own ID', () => {
		type Ids = { readonly [Key in keyof Vendors]: Vendors[Key]['id'] };
		expect<Equal<Ids, { readonly [Key in keyof Vendors]: Key }>>(true).toBe(true);
		expect<Fits<string, keyof Vendors>>(false).toBe(false);
	});

	test('contains the native names of each vendor', () => {
		expect<Fits<string, PlainNative>>(false).toBe(false);
		expect<Fits<string, DixaNative>>(false).toBe(false);
		expect<Fits<'thread.thread_created', PlainNative>>(true).toBe(true);
		expect<Fits<'thread.thread_creatd', PlainNative>>(false).toBe(false);
		expect<Fits<PlainNative, DixaNative>>(false).toBe(false);
		expect<Equal<PlainNative & DixaNative, never>>(true).toBe(true);
	});
});

describe('patterns', () => {
	test('are text, a list of texts, or absent', () => {
		expect<Equal<PatternInput, string | readonly string[] | null | undefined>>(true).toBe(true);
		expect(compilePatterns(['ticket:*', '!ticket:deleted'] as const).include).toHaveLength(1);
	});

	test('can’t be a number or a list with a number', () => {
		// @ts-expect-error: a number
		expect(() => compilePatterns(42)).toThrow(PatternError);
		// @ts-expect-error: a list with a number
		expect(() => compilePatterns(['ticket:*', 42])).toThrow(PatternError);
	});
});

describe('a vendor', () => {
	test('is a plain object that satisfies the contract', () => {
		expect<Fits<Vendors['plain'], Vendor>>(true).toBe(true);
		expect<Fits<Omit<Vendors['plain'], 'subscriptions' | 'liveTypes' | 'settings'>, Vendor>>(true).toBe(true);
	});

	test('requires its proof', () => {
		expect<Fits<Omit<Vendors['plain'], 'verify'>, Vendor>>(false).toBe(false);
		expect<Fits<Omit<Vendors['plain'], 'authenticity'>, Vendor>>(false).toBe(false);
		// @ts-expect-error: a vendor that verifies nothing
		const careless: Vendor = { ...vendors.plain, verify: undefined };
		expect(careless.verify).toBeUndefined();
	});

	test('has exactly these required properties', () => {
		type Data = 'id' | 'name' | 'links' | 'events' | 'credential' | 'filters' | 'authenticity';
		type Functions = 'sign' | 'verify' | 'toOtherType' | 'identify' | 'normalize';
		expect<Equal<RequiredKeys<Vendor>, Data | Functions>>(true).toBe(true);
	});
});
