/** What every new workspace has: two people, labels, fields, a group, a tenant, and an attachment. All of it is invented. */
import type { Key } from './model.mts';
import type { Actor, LabelType, Support } from './support-model.mts';

export function createSupport(keys: readonly Key[]): Support {
	return {
		users: [
			{ id: 'u_sandbox', fullName: 'Mira Okafor', publicName: 'Mira', email: 'mira@sandbox.example' },
			{ id: 'u_jonas', fullName: 'Jonas Reyes', publicName: 'Jonas', email: 'jonas@sandbox.example' },
		],
		machineUsers: keys.map(({ machineUserId }) => ({
			id: machineUserId,
			fullName: 'Sandbox Machine',
			publicName: 'Sandbox',
			description: null,
		})),
		labelTypes: [
			createLabelType('lt_sandbox', 'Bells'),
			createLabelType('lt_bug', 'Bug'),
			createLabelType('lt_vip', 'VIP'),
			createLabelType('lt_answered', 'Answered'),
			createLabelType('lt_old', 'Old', true),
		],
		fieldSchemas: [
			createField('product_area', 'Product area', 'ENUM', ['bells', 'brakes']),
			createField('crm_link', 'CRM link', 'STRING'),
			createField('is_urgent', 'Urgent', 'BOOL'),
			createField('seats', 'Seats', 'NUMBER'),
			createField('due', 'Due', 'DATE'),
		].map((field, order) => ({ ...field, order })),
		customerGroups: [{ id: 'cg_pilots', name: 'Pilots', key: 'pilots', color: '#2f6f4f', externalId: null }],
		tenants: [{ id: 'te_fjord', name: 'Fjord Tools', externalId: 'fjord', url: null }],
		attachments: [
			createAttachment('att_clean', 'export.csv', 'CLEAN'),
			createAttachment('att_infected', 'prize.zip', 'INFECTED'),
			createAttachment('att_pending', 'video.mp4', 'PENDING'),
		],
		customers: [],
		tenantIds: new Map(),
		threads: [],
		deletedThreadIds: new Set(),
	};
}

const CREATED_AT = '2026-01-05T09:00:00.000Z';
const CREATED_BY: Actor = { actorType: 'user', userId: 'u_sandbox' };
const stamps = { createdAt: CREATED_AT, createdBy: CREATED_BY, updatedAt: CREATED_AT, updatedBy: CREATED_BY };

export function createLabelType(id: string, name: string, isArchived = false): LabelType {
	return {
		id,
		name,
		icon: null,
		isArchived,
		archivedAt: isArchived ? CREATED_AT : null,
		archivedBy: isArchived ? CREATED_BY : null,
		externalId: null,
		isExcludedFromAi: false,
		...stamps,
	};
}

function createField(
	key: string,
	label: string,
	type: Support['fieldSchemas'][number]['type'],
	enumValues: readonly string[] = [],
) {
	return { id: `tfs_${key}`, key, label, description: '', type, enumValues, isRequired: false };
}

function createAttachment(id: string, fileName: string, virusScan: Support['attachments'][number]['virusScan']) {
	return { id, fileName, fileMimeType: 'application/octet-stream', fileSizeBytes: 48_211, virusScan };
}
