{
	"payload": {
		"id": "evt_01",
		"type": "ticket.created",
		"account_id": "acc_01",
		"created_at": "2026-11-20T10:00:00.000Z",
		"sent_at": "2026-11-20T10:00:01.000Z",
		"data": {
			"ticket": {
				"id": "tck_01",
				"subject": "The invoice shows the wrong amount",
				"status": "open",
				"created_at": "2026-11-20T10:00:00.000Z"
			}
		}
	},
	"event": {
		"id": "evt_01",
		"source": "/acme/acc_01",
		"type": "ticket:created",
		"subject": "tck_01",
		"time": "2026-11-20T10:00:00.000Z",
		"vendor": "acme",
		"nativetype": "ticket.created",
		"attempt": null,
		"data": {
			"ticket": {
				"id": "tck_01",
				"number": null,
				"title": "The invoice shows the wrong amount",
				"description": null,
				"status": "open",
				"statusRaw": "open",
				"priority": null,
				"priorityRaw": null,
				"channel": null,
				"assignees": [],
				"team": null,
				"tags": null,
				"type": null,
				"typeDetail": null,
				"fields": null,
				"url": null,
				"externalId": null,
				"createdAt": "2026-11-20T10:00:00.000Z",
				"updatedAt": null,
				"closedAt": null
			},
			"comment": null,
			"customer": null,
			"account": null,
			"actor": null,
			"rating": null,
			"sla": null,
			"task": null,
			"discussion": null,
			"mentions": [],
			"changes": [],
			"previous": null
		},
		"specversion": "1.0",
		"datacontenttype": "application/json",
		"dataschema": "urn:support-events:event:v1"
	}
}
