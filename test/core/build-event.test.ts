import { buildEvent, createEmptyCustomer, createEmptyTicket, type EventParts } from '../../shared/core/build-event';
import { eventSchema } from '../../shared/core/event';
import { delivery } from './support/delivery';

const parts: EventParts = {
	vendor: 'harbour',
	account: 'h_1',
	identity: { id: 'e_1', nativeType: 'case.opened', type: 'ticket:created' },
	subject: 'case_1',
	time: '2026-09-14T08:00:00.000Z',
	attempt: 2,
	payload: { kind: 'case.opened' },
	request: undefined,
	data: {},
};

describe('buildEvent', () => {
	it('fills every documented key, and contains the payload itself', () => {
		const event = buildEvent(parts);
		expect(event).toStrictEqual({
			id: 'e_1',
			source: '/harbour/h_1',
			type: 'ticket:created',
			subject: 'case_1',
			time: '2026-09-14T08:00:00.000Z',
			vendor: 'harbour',
			nativetype: 'case.opened',
			attempt: 2,
			data: {
				ticket: null,
				comment: null,
				customer: null,
				account: null,
				actor: null,
				rating: null,
				sla: null,
				task: null,
				discussion: null,
				mentions: [],
				changes: [],
				previous: null,
				raw: { kind: 'case.opened' },
			},
			specversion: '1.0',
			datacontenttype: 'application/json',
			dataschema: 'urn:support-events:event:v1',
		});
		expect(event.data.raw).toBe(parts.payload);
		expect(buildEvent({ ...parts, truncated: false })).toStrictEqual(event);
		expect(eventSchema.parse(buildEvent({ ...parts, truncated: true }))).toHaveProperty('truncated', true);
	});

	it('accepts the empty objects', () => {
		const event = buildEvent({ ...parts, data: { ticket: createEmptyTicket(), customer: createEmptyCustomer() } });
		expect(eventSchema.parse(event)).toEqual(event);
	});

	it('leaves out an unknown subject and account', () => {
		const event = buildEvent({ ...parts, subject: null, account: null });
		expect(event).not.toHaveProperty('subject');
		expect(event.source).toBe('/harbour');
	});

	it('turns any account into a URI reference', () => {
		expect(buildEvent({ ...parts, account: 'ä/b c\ud800' }).source).toBe('/harbour/__b_c_');
	});

	it('derives the ID of an event without one from its body', () => {
		const identity = { ...parts.identity, id: null };
		const raw = delivery('abc');
		const abc = 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
		expect(buildEvent({ ...parts, identity, request: raw }).id).toBe(abc);
		const own = buildEvent({ ...parts, identity }).id;
		expect(own).toBe(buildEvent({ ...parts, identity, request: delivery(JSON.stringify(parts.payload)) }).id);
		const circular: { self?: unknown } = {};
		circular.self = circular;
		expect(buildEvent({ ...parts, identity, payload: circular }).id).toBe(
			'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
		);
	});
});
