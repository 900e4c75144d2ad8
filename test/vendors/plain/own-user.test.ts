import { plain } from '../../../shared/vendors/plain';
import { plainApi } from './api';

it('the facts about the account are the key’s machine user', async () => {
	const { http } = plainApi({ MyMachineUser: { myMachineUser: { id: 'mu_1' } } });
	await expect(plain.loadAccountFacts(http)).resolves.toEqual({ userId: 'mu_1' });
});

it.each([null, {}, { id: '' }])('the user is unknown in %j', async (myMachineUser) => {
	await expect(plain.loadAccountFacts(plainApi({ MyMachineUser: { myMachineUser } }).http)).resolves.toEqual({});
});
