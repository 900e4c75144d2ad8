import type { INodeProperties } from 'n8n-workflow';
import type { SettingSpec } from '../../../shared/core/vendor';

/** A setting of the vendor's: a drop-down that the vendor fills, or a text. */
export function createSettingProperty(setting: SettingSpec): INodeProperties {
	return {
		displayName: setting.label,
		name: setting.key,
		default: setting.multiple ? [] : '',
		description: setting.help,
		...(setting.required ? { required: true } : {}),
		...(setting.listChoices
			? { type: setting.multiple ? 'multiOptions' : 'options', ...loadedBy(setting.key) }
			: { type: 'string' }),
	};
}

/** A drop-down that `load-options.ts` fills when one of the named fields changes. */
export function loadedBy(
	loadOptionsMethod: string,
	loadOptionsDependsOn: string[] = [],
): Pick<INodeProperties, 'typeOptions'> {
	return { typeOptions: { loadOptionsMethod, loadOptionsDependsOn } };
}
