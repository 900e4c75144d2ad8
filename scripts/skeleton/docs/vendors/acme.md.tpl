# Acme

Each fact has its source, its date and one of four words: *documented*, *observed*, *inferred*, *unknown*. The generated code assumes the facts that are *unknown* here.

## Credential

How to create an API key in Acme, and which permissions it needs: *unknown*.

## Deliveries

| Fact | Value | Evidence |
| --- | --- | --- |
| Envelope | `id`, `type`, `account_id`, `created_at`, `sent_at`, `data` | *unknown* |
| Signature | `acme-signature`: HMAC-SHA256 of the raw body, in hex | *unknown* |
| Retries | none | *unknown* |
| Source addresses | none | *unknown* |

## Events

| Native type | Body | Evidence |
| --- | --- | --- |
| `ticket.created` | `data.ticket` | *unknown* |

## Subscriptions

| Fact | Value | Evidence |
| --- | --- | --- |
| Create, list, change, delete | `POST`, `GET`, `PATCH`, `DELETE` on `/webhooks` | *unknown* |
| Pages | all webhooks in one response | *unknown* |
| Limits | none | *unknown* |
| Errors | `{ "message": "…" }` with an HTTP status | *unknown* |
