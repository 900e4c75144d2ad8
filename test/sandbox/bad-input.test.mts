/**
 * Values that a faulty step or an agent gives to operations on tickets and customers: each is refused with a message for the
 * user, before anything is sent wherever the value itself shows it, and nothing is sent twice.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FieldSpec, Operation } from '../../dist/shared/core/operation.js';
import { isFieldShown, readFieldInput } from '../../dist/shared/core/resources/field-input.js';
import { VendorError, vendors, type HttpClient, type HttpRequest } from '../../dist/shared/index.js';
import { createHttp, findVendor, listOperations, subjects, type Subject } from './operation-subjects.mts';
import { startSandbox, type Sandbox } from './server.mts';

const HOST = { now: Date.now(), idempotencyKey: 'bad-input', limit: 5, findOrigin: () => null };
const MALFORMED = ['../1', '..', 'a\nb', '1/2', '%2e%2e', 'a?b=c'];
/** A search for something that doesn't exist finds nothing. */
const NOTHING = new VendorError('not_found', 'Nothing was found.');
/** Marks a fault that only the vendor can tell. */
const sends = { sends: true } as const;

let sandbox: Sandbox;
before(async () => {
	sandbox = await startSandbox({ dixa: { behavior: { rateLimit: null } } });
});
after(async () => await sandbox.close());

for (const [id, open] of Object.entries(subjects))
	describe(findVendor(id).name, () => {
		let subject: Subject;
		let sent: HttpRequest[] = [];
		let http: HttpClient;
		before(() => {
			subject = open(sandbox);
			http = createHttp(findVendor(id), subject, (request) => sent.push(request));
		});

		/** Runs the operation as a host does, with one value of the user's instead of a valid one. */
		const run = async (operation: Operation, field: FieldSpec, value: unknown): Promise<VendorError> => {
			const values = await createValues(operation, subject, http, field);
			sent = [];
			const result = await refuse(async () => {
				const input = readFieldInput(field, value, 'UTC');
				return await operation.run(http, { ...values, [field.key]: input }, HOST);
			});
			const found = operation.key === 'find' && Array.isArray(result) && result.length === 0 ? NOTHING : result;
			assert.ok(found instanceof VendorError, JSON.stringify(found));
			assert.match(found.message, /^.{10,500}[.?!]$/, 'one line of whole sentences');
			return found;
		};

		for (const { name, operation } of listOperations(id)) {
			for (const field of operation.fields)
				for (const { fault, value, sends } of listFaults(field))
					test(`${name}, ${field.key}: ${fault}`, async (t) => {
						const { code, message } = await run(operation, field, value(subject));
						t.diagnostic(`${code}: ${message}`);
						assert.ok(['invalid', 'not_found'].includes(code), code);
						if (!sends) assert.deepEqual(sent, [], 'is refused before anything is sent');
						const writes = sent
							.filter(({ idempotent }) => idempotent !== true)
							.map((request) => JSON.stringify(request));
						assert.equal(new Set(writes).size, writes.length, 'nothing is sent twice');
					});

			test(`${name}: a key without permissions`, async (t) => {
				const values = await createValues(operation, subject, http);
				subject.setAllowed(false);
				const result = await refuse(async () => await operation.run(http, values, HOST));
				subject.setAllowed(true);
				assert.ok(result instanceof VendorError, JSON.stringify(result));
				t.diagnostic(result.message);
				assert.equal(result.code, 'forbidden');
				const needed = operation.permission?.split(', ') ?? ['to'];
				assert.ok(
					needed.some((permission) => result.message.includes(permission)),
					result.message,
				);
			});
		}
	});

test('every vendor with operations on tickets or customers is tested', () => {
	assert.deepEqual(
		Object.keys(vendors).filter((id) => listOperations(id).length > 0 && !(id in subjects)),
		[],
	);
});

/** The result, or the error as a value. */
async function refuse(run: () => Promise<unknown>): Promise<unknown> {
	return await run().catch((error: unknown) => error);
}

interface Fault {
	readonly fault: string;
	value(subject: Subject): unknown;
	/** Whether only the vendor can tell. */
	readonly sends?: true;
}

/** What can be wrong with a field of this kind. */
function listFaults({ kind, refersTo, choices = [], list }: FieldSpec): readonly Fault[] {
	if (refersTo !== undefined) {
		const unknown = ({ unknownIds }: Subject) => unknownIds[refersTo] ?? unknownIds.ticket;
		return [
			// A list is searched for what isn't one of its IDs.
			...MALFORMED.map((value) => ({
				fault: JSON.stringify(value),
				value: () => value,
				...(kind === 'id' ? sends : {}),
			})),
			{ fault: 'an unknown ID', value: unknown, ...sends },
		];
	}
	if (kind === 'choice' && choices.length > 0) return [{ fault: 'no choice of the vendor', value: () => 'sunk' }];
	if (kind === 'choices')
		return [{ fault: '1,000 entries', value: () => Array.from({ length: 1000 }, (_, n) => `t${n}`) }];
	if (kind === 'id' && list !== undefined) return [{ fault: 'an unknown name', value: () => '../nobody', ...sends }];
	if (kind === 'text' || kind === 'longText') return [{ fault: '1 MB of text', value: () => 'x'.repeat(1_000_000) }];
	return [];
}

/** Valid values for the required fields, and what shows the tested one. */
async function createValues({ fields }: Operation, subject: Subject, http: HttpClient, tested?: FieldSpec) {
	const values: Record<string, unknown> = {};
	for (const field of fields) {
		if (!field.required || !isFieldShown(field, values)) continue;
		const showing = field.key === tested?.showWhen?.field ? tested.showWhen.is[0] : undefined;
		values[field.key] = showing ?? (await createValue(field, subject, http));
	}
	return values;
}

async function createValue(field: FieldSpec, { ids }: Subject, http: HttpClient): Promise<unknown> {
	const { key, kind, refersTo, choices = [], list } = field;
	if (refersTo !== undefined) return ids[refersTo] ?? ids.ticket;
	if (ids[key] !== undefined) return ids[key];
	const [choice] = list === undefined ? choices : (await list.load(http, { search: '', cursor: null })).choices;
	if (kind === 'choices') return [choice?.value];
	if (choice !== undefined) return choice.value;
	if (kind === 'flag') return true;
	if (kind === 'time') return Date.now() + 86_400_000;
	return /email/i.test(key) ? 'nils@customer.example' : 'x';
}
