/** An account of each vendor for tests of all operations on tickets and customers, and a client of its API. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createClient } from '../../dist/shared/core/client.js';
import { readCredential } from '../../dist/shared/core/credential.js';
import type { Operation, VendorResources } from '../../dist/shared/core/operation.js';
import { VendorError, vendors, type HttpClient, type HttpRequest, type Vendor } from '../../dist/shared/index.js';
import { operations as dixaOperations } from './dixa/operations.mts';
import { allPermissions } from './plain/permissions.mts';
import type { Sandbox } from './server.mts';
import { operations as tamioOperations } from './tamio/operations.mts';
import { platformOperations } from './thena/platform-operations.mts';

export interface Subject {
	readonly credential: Readonly<Record<string, unknown>>;
	/** By what a field refers to, or by its key. Where one is missing, the ID of a ticket does. */
	readonly ids: Readonly<Record<string, string>> & { readonly ticket: string };
	/** IDs in the vendor's form that nothing has. */
	readonly unknownIds: Readonly<Record<string, string>> & { readonly ticket: string };
	/** Takes all permissions from the key, or gives them back. */
	setAllowed(isAllowed: boolean): void;
}

const KEY = 'sandbox_key-of-operations';
const UUID = '00000000-0000-4000-8000-000000000000';
const customer = { name: 'Nils Bremer', email: 'nils@customer.example' };

export const subjects: Readonly<Record<string, (sandbox: Sandbox) => Subject>> = {
	plain({ plain }) {
		const { id } = plain.addWorkspace({ keys: [{ key: KEY, permissions: allPermissions }] });
		plain.addThread(id, { id: 'th_bad', customer: { id: 'c_bad', email: customer.email } });
		return {
			credential: { apiKey: KEY, baseUrl: plain.url },
			ids: { ticket: 'th_bad', customer: 'c_bad', attachmentId: 'att_clean' },
			unknownIds: { ticket: 'th_gone', customer: 'c_gone' },
			setAllowed: (isAllowed) => plain.setPermissions(KEY, isAllowed ? allPermissions : []),
		};
	},
	dixa({ dixa }) {
		const [organization] = dixa.organizations;
		const token = organization?.tokens[0]?.token ?? '';
		const conversation = dixa.addConversation(organization?.id ?? '');
		return {
			credential: { apiKey: token, baseUrl: dixa.url },
			ids: { ticket: String(conversation.id), customer: String(conversation['requesterId']) },
			unknownIds: { ticket: '999999', customer: UUID },
			setAllowed: (isAllowed) => dixa.setDenied(token, isAllowed ? [] : dixaOperations.map(({ id }) => id)),
		};
	},
	thena({ thena }) {
		const [organization] = thena.organizations;
		const key = organization?.keys[0]?.key ?? '';
		const contact = thena.addContact(organization?.id ?? '', customer);
		const ticket = thena.addTicket(organization?.id ?? '');
		thena.addAccount(organization?.id ?? '');
		return {
			credential: { apiKey: key, baseUrl: thena.url, appsUrl: thena.appsUrl },
			ids: { ticket: String(ticket['id']), customer: String(contact['id']) },
			unknownIds: { ticket: 'TICKETGONE', customer: 'CONTACTGONE' },
			setAllowed: (isAllowed) => thena.setDenied(key, isAllowed ? [] : platformOperations.map(({ id }) => id)),
		};
	},
	tamio({ tamio }) {
		const [account] = tamio.accounts;
		const id = account?.id ?? '';
		const key = account?.keys[0]?.key ?? '';
		return {
			credential: { apiKey: key, baseUrl: tamio.url },
			ids: {
				ticket: String(tamio.addTicket(id, 'agency')['id']),
				storeTicket: String(tamio.addTicket(id, 'store')['id']),
				customer: String(tamio.addCustomer(id, customer)['id']),
				client: String(tamio.addClient(id, customer)['id']),
			},
			unknownIds: { ticket: UUID },
			setAllowed: (isAllowed) =>
				tamio.setDenied(key, isAllowed ? [] : tamioOperations.map((operation) => operation.id)),
		};
	},
};

export interface NamedOperation {
	readonly name: string;
	readonly operation: Operation;
}

const require = createRequire(import.meta.url);

/** The operations on tickets and customers of each vendor, by the vendor's ID. */
export function listOperations(id: string): readonly NamedOperation[] {
	const path = join(import.meta.dirname, `../../dist/shared/vendors/${id}/resources/index.js`);
	if (!existsSync(path)) return [];
	const exported: Readonly<Record<string, VendorResources>> = require(path);
	return (exported[`${id}Resources`]?.resources ?? []).flatMap(({ key, operations }) =>
		operations
			.filter(({ effect }) => effect !== undefined)
			.map((operation) => ({ name: `${key}.${operation.key}`, operation })),
	);
}

export function findVendor(id: string): Vendor {
	const vendor = new Map<string, Vendor>(Object.entries(vendors)).get(id);
	if (vendor === undefined) throw new Error(`There is no vendor ${id}`);
	return vendor;
}

/** A client that waits for nothing and records what is sent. */
export function createHttp(
	vendor: Vendor,
	{ credential }: Subject,
	record: (request: HttpRequest) => void,
): HttpClient {
	const http = createClient(vendor, readCredential(vendor, credential), {
		send: async ({ url, header }, { method, headers, body }) => {
			const json = body === undefined ? {} : { 'content-type': 'application/json' };
			const response = await fetch(url, {
				method,
				headers: { ...json, ...headers, ...header },
				body: body === undefined ? null : JSON.stringify(body),
				redirect: 'manual',
			});
			const text = await response.text();
			return {
				status: response.status,
				headers: Object.fromEntries(response.headers),
				body: text === '' ? null : JSON.parse(text),
			};
		},
		pause: async () => undefined,
		createUnreachableError: () => new VendorError('unavailable', 'No response.'),
	});
	return async (request) => {
		record(request);
		return await http(request);
	};
}
