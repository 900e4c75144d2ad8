import { acme } from '../../../shared/vendors/acme';
import { acmeResources } from '../../../shared/vendors/acme/resources';
import { frozen } from '../support/frozen';
import { expectValid } from '../support/valid-event';
import { acmeSample, sampleNames } from './samples';

describe.each(sampleNames)('the sample %s', (name) => {
	const sample = acmeSample(name);
	const payload = frozen(sample.payload);
	const event = acme.normalize(payload);

	it('becomes exactly its event, with the payload itself as raw', () => {
		expect(event).toStrictEqual({ ...sample.event, data: { ...sample.event.data, raw: payload } });
		expect(event?.data.raw).toBe(payload);
		expectValid(event);
	});

	it('is loaded by its name', async () => {
		expect(await acmeResources.loadSample(name)).toEqual(sample.payload);
	});
});

it('maps an unknown status to unknown, and a missing one to null', () => {
	const { payload } = acmeSample('ticket.created');
	const statusOf = (ticket: object) => acme.normalize({ ...payload, data: { ticket } })?.data.ticket?.status;
	expect(statusOf({ id: 'tck_01', status: 'snoozed' })).toBe('unknown');
	expect(statusOf({ id: 'tck_01' })).toBeNull();
	expect(acme.normalize({ ...payload, data: {} })?.data.ticket).toBeNull();
});

it('passes a type without a row as other', () => {
	expect(acme.identify({ type: 'ticket.merged' })).toEqual({ id: null, nativeType: 'ticket.merged', type: 'ticket:other:ticket.merged' });
	expect(acme.identify({ type: 'agent.created' })?.type).toBe('other:agent.created');
});

it('reads when a delivery was sent, and the name of the account', () => {
	expect(acme.findSentAt({ sent_at: '2026-11-20T10:00:01.000Z' })).toBe(Date.parse('2026-11-20T10:00:01.000Z'));
	expect(acme.credential.label({ account_name: 'Invented Boats' })).toBe('Invented Boats');
});
