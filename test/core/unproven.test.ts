import type { HttpClient } from '../../shared/core/http';
import { confirmDelivery } from '../../shared/core/unproven';
import { harbour } from '../vendors/support/harbour';
import { delivery } from './support/delivery';

test('a vendor that can’t be asked confirms nothing', async () => {
	const http = jest.fn<ReturnType<HttpClient>, Parameters<HttpClient>>();
	const request = delivery({ id: 'e1', kind: 'case.opened', sent: 0 });
	const verdict = await confirmDelivery(harbour, http, request, { now: 0 });
	expect(verdict).toEqual({ ok: false, reason: 'unconfirmed' });
	expect(http).not.toHaveBeenCalled();
});
