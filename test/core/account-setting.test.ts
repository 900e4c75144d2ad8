import { findAccountSetting } from '../../shared/core/account-setting';

test('finds the setting with the role, if there is one', () => {
	const setting = { key: 'port', label: 'Port', help: '', defaultLabel: 'Any' };
	const account = { ...setting, role: 'account' } as const;
	expect(findAccountSetting({ settings: [setting, account] })).toBe(account);
	expect(findAccountSetting({ settings: [setting] })).toBeUndefined();
	expect(findAccountSetting({})).toBeUndefined();
});
