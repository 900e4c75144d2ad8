import { toSla } from '../../shared/core/sla';

it('takes the status of an SLA from the type of its event', () => {
	expect(toSla('ticket:sla:breached')).toEqual({ status: 'breached', name: null, dueAt: null, breachedAt: null });
	expect(toSla('ticket:status:changed')).toBeNull();
});
