import { tamio } from '../../../shared/vendors/tamio';
import { compilePatterns } from '../../../shared/core/pattern/pattern';
import { compileFilter } from '../../../shared/core/filter';
import { delivery } from '../../core/support/delivery';
import { eventOf, tamioPayload } from './samples';

const { identify, normalize, toOtherType } = tamio;
const CREATED = 'whitelabel-ticket-created';
const UPDATED = 'whitelabel-ticket-updated';
const RESOLVED = 'whitelabel-ticket-resolved';

describe('identification', () => {
	it.each([
		null,
		[],
		'text',
		{},
		{ data: {} },
		{ event_type: 7 },
		{ event_type: '' },
		{ type: 'new_simple_sale', data: { order: { id: 1 } } },
	])('%j is not an event', (payload) => {
		expect(identify(payload)).toBeNull();
		expect(normalize(payload)).toBeNull();
	});

	it('an unpublished name becomes an other type, under ticket: for a ticket’s name', () => {
		expect(toOtherType('whitelabel-ticket-reopened')).toBe('ticket:other:whitelabel-ticket-reopened');
		expect(toOtherType('ticket-created')).toBe('ticket:other:ticket-created');
		for (const event_type of [
			'customer-removed',
			'client-updated',
			'ticketing-changed',
			'invoice-paid',
			'__proto__',
			'constructor',
		]) {
			expect(identify({ event_type })).toEqual({ id: null, nativeType: event_type, type: `other:${event_type}` });
		}
	});

	it('any version of the payload is read', () => {
		expect(eventOf(CREATED, (payload) => (payload.api_version = 3)).type).toBe('ticket:created');
	});

	it('a pattern matches unknown names', () => {
		expect(compilePatterns('ticket:*').matches(toOtherType('ticket-created'), 'ticket-created')).toBe(true);
		expect(compilePatterns('customer-*').matches('other:customer-removed', 'customer-removed')).toBe(true);
	});
});

describe('the envelope', () => {
	it('the raw body names an event that has no ID', () => {
		const payload = tamioPayload(CREATED, (copy) => delete copy.event_id);
		const request = delivery('{"any":"bytes"}');
		expect(normalize(payload, request)?.id).toMatch(/^sha256:[0-9a-f]{64}$/);
		expect(normalize(payload)?.id).not.toBe(normalize(payload, request)?.id);
	});

	it('missing fields are null, and the source leaves out the account', () => {
		const event = normalize({ event_type: UPDATED });
		expect(event).toMatchObject({ source: '/tamio', time: null, attempt: null });
		expect(event).not.toHaveProperty('subject');
		expect(event?.data).toMatchObject({ ticket: null, comment: null, customer: null, actor: null, changes: [] });
	});
});

describe('the time', () => {
	it('is that of the ticket’s last change', () => {
		expect(eventOf(RESOLVED).time).toBe('2026-09-02T08:06:40.000Z');
		expect(eventOf(RESOLVED, ({ data }) => delete data.ticket.updated_at).time).toBeNull();
	});

	it('is that of the creation only in an event of a creation', () => {
		expect(eventOf(CREATED, ({ data }) => delete data.ticket.updated_at).time).toBe('2026-09-01T08:06:40.000Z');
		expect(eventOf('customer-created').time).toBe('2026-09-01T08:06:40.000Z');
		expect(eventOf('customer-updated').time).toBeNull();
	});

	it.each([
		[1_788_250_000_123, '2026-09-01T08:06:40.123Z'],
		['2026-09-01T10:06:40+02:00', '2026-09-01T08:06:40.000Z'],
		['yesterday', null],
		[null, null],
	])('%p becomes %p', (updated_at, time) => {
		expect(eventOf(RESOLVED, ({ data }) => (data.ticket.updated_at = updated_at)).time).toBe(time);
	});
});

describe('the subject', () => {
	const subjectOf = (event_type: string, data: unknown) => normalize({ event_type, data })?.subject;

	it('is the object with the longest name that the event’s name begins with', () => {
		expect(subjectOf('invoice-paid', { customer: { id: 'c' }, invoice: { id: 'i' } })).toBe('i');
		expect(subjectOf('affiliate-program-created', { affiliate: { id: 'a' }, affiliate_program: { id: 'p' } })).toBe(
			'p',
		);
		expect(subjectOf('affiliate-program-created', { affiliate_program: { id: 'p' }, affiliate: { id: 'a' } })).toBe(
			'p',
		);
		expect(subjectOf('ticket-created', { ticket: { id: 7 }, ticket_category: { id: 'x' } })).toBe('7');
	});

	it('is absent if no name fits', () => {
		expect(subjectOf('invoice-paid', { payment: { id: 'p' }, invoice: 'i', in: { id: 'x' } })).toBeUndefined();
		expect(subjectOf('invoice-paid', [{ id: 'p' }])).toBeUndefined();
	});
});

describe('a ticket', () => {
	it.each([
		[true, 'open', null],
		[false, 'closed', null],
		[undefined, null, null],
		[null, null, null],
		['maybe', 'unknown', 'maybe'],
		[1, 'unknown', '1'],
	])('with is_open %p is %p', (is_open, status, statusRaw) => {
		expect(eventOf(CREATED, ({ data }) => (data.ticket.is_open = is_open)).data.ticket).toMatchObject({
			status,
			statusRaw,
		});
	});

	it('gets a closing time from the closing event only, not from later ones', () => {
		expect(eventOf(RESOLVED).data.ticket?.closedAt).toBe('2026-09-02T08:06:40.000Z');
		expect(eventOf(RESOLVED, ({ data }) => (data.ticket.is_open = true)).data.ticket?.closedAt).toBeNull();
		expect(eventOf(UPDATED, ({ data }) => (data.ticket.is_open = false)).data.ticket).toMatchObject({
			status: 'closed',
			closedAt: null,
		});
	});

	it('has its opening as the description, never the automatic reply', () => {
		expect(eventOf(CREATED).data.ticket?.description).toBe('The client cannot change the currency of her invoices.');
		expect(eventOf(CREATED, ({ data }) => (data.ticket.replies = [])).data.ticket?.description).toBeNull();
		expect(
			eventOf(CREATED, ({ data }) => (data.ticket.replies = [null, { text: 'Thank you.' }])).data.ticket?.description,
		).toBeNull();
	});

	it('has its category’s title as its type', () => {
		expect(eventOf('whitelabel-ticket-created.client').data.ticket).toMatchObject({
			type: 'Storefront',
			typeDetail: 'Taxes',
		});
		expect(eventOf('ticket-updated').data.ticket).toMatchObject({ type: null, typeDetail: null });
	});

	it('has only the ID of its teammate', () => {
		const [assignee, ...others] = eventOf('whitelabel-ticket-assigned').data.ticket?.assignees ?? [];
		expect(assignee).toEqual({ id: '5e90a7c4-1d28-4b63-8f7e-a2c6b0d41953', name: null, email: null });
		expect(others).toEqual([]);
		expect(
			eventOf('whitelabel-ticket-assigned', ({ data }) => (data.ticket.teammate_id = null)).data.ticket?.assignees,
		).toEqual([]);
	});
});

describe('a customer', () => {
	it.each([[{}], [null], [undefined], [[]], ['Marta'], [{ telephone: '+431' }]])(
		'of a ticket may be missing: %j',
		(client) => {
			expect(eventOf(CREATED, ({ data }) => (data.ticket.client = client)).data.customer).toBeNull();
			expect(eventOf('ticket-updated', ({ data }) => (data.ticket.customer = client)).data.customer).toBeNull();
		},
	);

	it('is an agency’s client or a store’s customer', () => {
		expect(eventOf(CREATED).data.customer).toMatchObject({
			name: 'Marta Oduya',
			email: 'marta.oduya@kiosk-oduya.example',
		});
		expect(eventOf('ticket-updated').data.customer).toMatchObject({ name: 'Piotr Wrona' });
		expect(eventOf('client-created').data.customer).toMatchObject({ name: 'Kiosk Oduya', phone: '+43100000' });
	});

	it('may have either name or none', () => {
		const customerOf = (name: unknown, last_name: unknown) =>
			normalize({ event_type: 'x', data: { customer: { id: 'c', name, last_name } } })?.data.customer;
		expect(customerOf('Ada', 'Lind')?.name).toBe('Ada Lind');
		expect(customerOf('', 'Lind')?.name).toBe('Lind');
		expect(customerOf('Ada', null)?.name).toBe('Ada');
		expect(customerOf(null, undefined)).toMatchObject({ id: 'c', name: null });
	});
});

describe('each filter that Tamio offers', () => {
	it.each([
		[{ status: ['closed'] }, RESOLVED, CREATED],
		[{ direction: ['inbound'] }, 'whitelabel-ticket-updated.client', UPDATED],
		[{ causedBy: ['user'] }, UPDATED, 'whitelabel-ticket-updated.client'],
		[{ changed: ['status'] }, RESOLVED, 'whitelabel-ticket-assigned'],
		[{ changed: ['assignees'] }, 'whitelabel-ticket-assigned', RESOLVED],
		[{ emailDomain: 'kiosk-oduya.example' }, CREATED, 'ticket-updated'],
	])('%j lets %s pass and leaves %s out', (input, passing, filtered) => {
		const filter = compileFilter(input, {}, tamio);
		expect(filter?.(eventOf(passing))).toBeNull();
		expect(filter?.(eventOf(filtered))).toBe(Object.keys(input)[0]);
	});
});
