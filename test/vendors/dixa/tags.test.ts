import { dixa } from '../../../shared/vendors/dixa';
import { dixaApi } from './api';

it('lists the tags by ID and name, also the deactivated ones', async () => {
	const data = [{ id: 't1', name: 'vip', state: 'Active' }, { id: 't2' }, { name: 'odd' }];
	const { http } = dixaApi({ 'GET /v1/tags?includeDeactivated=true': { data } });
	expect(await dixa.listTags(http)).toEqual([
		{ value: 't1', label: 'vip' },
		{ value: 't2', label: 't2' },
	]);
});
