import { describeAccess } from '../../../shared/core/key-access';
import { dixa } from '../../../shared/vendors/dixa';
import { dixaApi, refused } from './api';

const WEBHOOKS = 'GET /v1/webhooks';
const SEARCH = 'POST /v1/search/conversations?pageLimit=50';
const notAllowed = refused(401, 'User is unauthorized to perform an underlying operation');
const find = async (responses: Readonly<Record<string, object>> = {}) =>
	await dixa.credential.findAccess(dixaApi({ [WEBHOOKS]: { data: [] }, [SEARCH]: { data: [] }, ...responses }).http);

it('is what the token’s user may list; whether it may change anything only a change would tell', async () => {
	const access = await find();
	expect(describeAccess(dixa, access)).toBe(
		'The API token can receive events and read conversations and end users. ' +
			'Dixa doesn’t say whether the API token can change conversations and end users.',
	);
	expect(access.write).toEqual({ verdict: 'unknown' });
});

it('is reading alone where the user may not see webhooks', async () => {
	expect(await find({ [WEBHOOKS]: notAllowed })).toMatchObject({
		events: { verdict: 'denied', error: { code: 'forbidden' } },
		read: { verdict: 'allowed' },
	});
});

it('is unknown for a search that Dixa finds invalid', async () => {
	expect(await find({ [SEARCH]: refused(400, 'Invalid filter') })).toMatchObject({ read: { verdict: 'unknown' } });
});
