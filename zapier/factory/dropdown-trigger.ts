import type { SettingSpec, Vendor } from '../../shared/core/vendor';
import { connect } from './step-context';
import { guarded } from './errors';
import type { Bundle, Trigger, ZObject } from './platform';

/** Zapier fills a drop-down by a trigger that nobody sees. */
export function listTriggers(vendor: Vendor): Trigger[] {
	return (vendor.settings ?? []).flatMap((setting) =>
		setting.list ? [listTrigger(vendor, setting, setting.list)] : [],
	);
}

export function listKey({ key }: Pick<SettingSpec, 'key'>): string {
	return `list_${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
}

function listTrigger(vendor: Vendor, setting: SettingSpec, list: NonNullable<SettingSpec['list']>): Trigger {
	return {
		key: listKey(setting),
		noun: setting.label,
		display: { label: `List of ${setting.label}`, description: 'Triggers when a drop-down is filled.', hidden: true },
		operation: {
			type: 'polling',
			perform: async (z: ZObject, bundle: Bundle) =>
				await guarded(z, vendor, async () => {
					const choices = await list(connect(z, vendor, bundle).http);
					return choices.map(({ value, label }) => ({ id: value, name: label }));
				}),
		},
	};
}
