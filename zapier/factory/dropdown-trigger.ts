import type { SettingSpec, Vendor } from '../../shared/core/vendor';
import { createStepContext } from './step-context';
import { runGuarded } from './errors';
import type { Bundle, Trigger, ZObject } from './platform';

/** Zapier fills a drop-down by a trigger that nobody sees. */
export function createDropdownTriggers(vendor: Vendor): Trigger[] {
	return (vendor.settings ?? []).flatMap((setting) =>
		setting.listChoices ? [listTrigger(vendor, setting, setting.listChoices)] : [],
	);
}

export function dropdownKey({ key }: Pick<SettingSpec, 'key'>): string {
	return `list_${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
}

function listTrigger(vendor: Vendor, setting: SettingSpec, list: NonNullable<SettingSpec['listChoices']>): Trigger {
	return {
		key: dropdownKey(setting),
		noun: setting.label,
		display: { label: `List of ${setting.label}`, description: 'Triggers when a drop-down is filled.', hidden: true },
		operation: {
			type: 'polling',
			perform: async (z: ZObject, bundle: Bundle) =>
				await runGuarded(z, vendor, async () => {
					const choices = await list(createStepContext(z, vendor, bundle).http);
					return choices.map(({ value, label }) => ({ id: value, name: label }));
				}),
		},
	};
}
