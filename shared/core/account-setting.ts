import type { SettingSpec, Vendor } from './vendor';

/** The setting that names the account at the vendor whose deliveries are accepted. */
export function findAccountSetting({ settings = [] }: Pick<Vendor, 'settings'>): SettingSpec | undefined {
	return settings.find(({ role }) => role === 'account');
}
