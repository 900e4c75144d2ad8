import type { SettingSpec, Vendor } from '../../shared/core/vendor';
import { runGuarded } from './errors';
import type { Bundle, Trigger, ZObject } from './platform';
import { createStepContext } from './step-context';

/** Creates a hidden trigger for each setting with a list of choices, because Zapier fills a dropdown by running a trigger. */
export function createDropdownTriggers(vendor: Vendor): Trigger[] {
	return (vendor.settings ?? []).flatMap((setting) =>
		setting.listChoices ? [createDropdownTrigger(vendor, setting, setting.listChoices)] : [],
	);
}

export function dropdownKey({ key }: Pick<SettingSpec, 'key'>): string {
	return `list_${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
}

function createDropdownTrigger(
	vendor: Vendor,
	setting: SettingSpec,
	listChoices: NonNullable<SettingSpec['listChoices']>,
): Trigger {
	return {
		key: dropdownKey(setting),
		noun: setting.label,
		display: { label: `List of ${setting.label}`, description: 'Triggers when Zapier fills a dropdown.', hidden: true },
		operation: {
			type: 'polling',
			perform: async (z: ZObject, bundle: Bundle) =>
				await runGuarded(z, vendor, async () => {
					const choices = await listChoices(createStepContext(z, vendor, bundle).http);
					return choices.map(({ value, label }) => ({ id: value, name: label }));
				}),
		},
	};
}
