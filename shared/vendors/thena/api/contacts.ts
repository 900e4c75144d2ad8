import { VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { toPathSegment } from '../../../core/path-segment';
import { listAt, objectOf, textAt, type Json } from '../../../core/read';
import type { CustomerState } from '../../../core/resources/customer/access';
import { toAccount } from '../payload/account';
import { toContact } from '../payload/people';
import { get, readData, send, toError, unexpectedResponse } from './client';
import { readList } from './list-response';

/** Customer contacts (docs.thena.ai/api-reference/platform/accounts). Responses about them have no envelope. */
const CONTACTS_PATH = '/v1/accounts/contacts';

function contactPath(id: string): string {
	return `${CONTACTS_PATH}/${toPathSegment(id)}`;
}

export async function readContact(http: HttpClient, id: string): Promise<CustomerState> {
	const contact = await findContactById(http, id);
	if (contact === null) throw createNotFound();
	return contact;
}

/** `null` if there is none. */
async function findContactById(http: HttpClient, id: string): Promise<CustomerState | null> {
	const request = {
		method: 'POST',
		url: `${CONTACTS_PATH}/filter/ids`,
		body: { ids: [id] },
		idempotent: true,
	} as const;
	const contacts = readContacts(await send(http, request, RESOURCE));
	return contacts.find(({ customer }) => customer.id === id) ?? null;
}

/** An email address belongs to one contact of an organization. */
export async function findContactByEmail(http: HttpClient, email: string): Promise<CustomerState | null> {
	const url = `${CONTACTS_PATH}/search?email=${encodeURIComponent(email)}`;
	const contacts = readContacts(await get(http, { url }, RESOURCE));
	return contacts.find(({ customer }) => customer.email?.toLowerCase() === email.toLowerCase()) ?? null;
}

/** Not idempotent: how Thena refuses a second contact with the same email address isn't documented. */
export async function createContact(http: HttpClient, fields: Json): Promise<CustomerState> {
	const request = { method: 'POST', url: CONTACTS_PATH, body: fields, idempotent: false } as const;
	return toContactState(readData(await send(http, request, RESOURCE)));
}

/** Changes only the fields that are sent. */
export async function updateContact(http: HttpClient, id: string, fields: Json): Promise<CustomerState> {
	const request = { method: 'PUT', url: contactPath(id), body: fields, idempotent: true } as const;
	return toContactState(readData(await send(http, request, RESOURCE)));
}

/**
 * Deletes a contact. The path is inferred from the one that changes it, so a refusal can mean that Thena doesn't know it, or
 * that an earlier attempt succeeded. Whether the contact still exists tells.
 */
export async function deleteContact(http: HttpClient, id: string): Promise<void> {
	await readContact(http, id);
	const response = await http({ method: 'DELETE', url: contactPath(id), idempotent: true });
	if (response.status < 300) return;
	if (![404, 405].includes(response.status)) throw toError(response, RESOURCE);
	if ((await findContactById(http, id)) === null) return;
	throw new VendorError(
		'unexpected_response',
		'Thena’s API doesn’t know this request, so the contact wasn’t deleted. Delete it in Thena.',
	);
}

/** The accounts that a contact belongs to. A change replaces all of them. */
export function listAccountIds({ raw }: CustomerState): readonly string[] {
	return listAt(raw, 'accounts').flatMap((account) => textAt(account, 'id') ?? []);
}

const RESOURCE = 'customer contact';

function createNotFound(): VendorError {
	return toError({ status: 404, headers: {}, body: null }, RESOURCE);
}

function readContacts(body: unknown): readonly CustomerState[] {
	return readList(body).flatMap((contact) => {
		const raw = objectOf(contact);
		return raw === null ? [] : [toContactState(raw)];
	});
}

/** A contact of the API as a trigger would output it. Its first account is the account. */
function toContactState(raw: Json): CustomerState {
	const customer = toContact(raw);
	if (customer === null || customer.id === null) throw unexpectedResponse();
	return { customer, account: toAccount(objectOf(listAt(raw, 'accounts')[0])), raw };
}
