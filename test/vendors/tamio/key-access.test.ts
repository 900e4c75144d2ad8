import { describeAccess } from '../../../shared/core/key-access';
import { tamio } from '../../../shared/vendors/tamio';

const find = async (status: number, body: unknown) =>
	await tamio.credential.findAccess(async () => ({ status, headers: {}, body }));

it('is reading, because Tamio documents no permission and nothing else can be tried', async () => {
	expect(describeAccess(tamio, await find(200, { status: 200, total_results: 0, tickets: [] }))).toBe(
		'The secret API key can read tickets and customers. ' +
			'Tamio doesn’t say whether the secret API key can receive events or change tickets and customers.',
	);
});

it('has a reason where the key may not read tickets', async () => {
	expect(await find(403, { error: 'No permission' })).toMatchObject({
		read: {
			verdict: 'denied',
			error: { code: 'forbidden', message: expect.stringContaining('isn’t allowed to read tickets') },
		},
	});
});
