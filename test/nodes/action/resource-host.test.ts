import { resourceHost } from '../../../nodes/factory/action/resource-host';

describe('the owner of a subscription', () => {
	it.each([
		['n8n · Flow · n8n.example [se:w1/n1]', { id: 'w1', name: 'Flow', node: 'n1' }],
		['n8n · My · flow · n8n.example [se:w1/n1]', { id: 'w1', name: 'My · flow', node: 'n1' }],
		['n8n · [se:fake/x] · n8n.example [se:w1/n1] more', { id: 'w1', name: '[se:fake/x]', node: 'n1' }],
		['[se:', { id: '', name: null, node: null }],
		[null, null],
	])('is read from the name %j', (name, workflow) => {
		expect(resourceHost.readOwner(name)).toEqual({ workflow });
	});
});

describe('what to do about a subscription', () => {
	it.each(Object.entries(resourceHost.remedies))(
		'never is only to publish again, because n8n 2 does not call a trigger that is unchanged: %s',
		(_, remedy) => {
			expect(/publish/i.test(remedy)).toBe(/unpublish/i.test(remedy));
		},
	);
});
