-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('received', 'done', 'parked');

-- CreateEnum
CREATE TYPE "job_state" AS ENUM ('queued', 'running', 'succeeded', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('owner', 'admin', 'member', 'viewer');

-- CreateTable
CREATE TABLE "stream" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "team_id" TEXT,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "settings" JSONB NOT NULL,
    "shown_stages" JSONB,
    "facts_version" INTEGER NOT NULL DEFAULT 0,
    "projections" INTEGER NOT NULL DEFAULT 0,
    "stale" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stream_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" TEXT NOT NULL,
    "stream_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "default_view" (
    "stream_id" TEXT NOT NULL,
    "view_id" TEXT NOT NULL,

    CONSTRAINT "default_view_pkey" PRIMARY KEY ("stream_id")
);

-- CreateTable
CREATE TABLE "stream_repository" (
    "stream_id" TEXT NOT NULL,
    "repository_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "stream_repository_pkey" PRIMARY KEY ("stream_id","repository_id")
);

-- CreateTable
CREATE TABLE "projection_request" (
    "id" BIGSERIAL NOT NULL,
    "stream_id" TEXT NOT NULL,
    "repository_id" TEXT,
    "subject" TEXT,
    "delivery_id" TEXT,

    CONSTRAINT "projection_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "item" (
    "stream_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT,
    "repository" TEXT,
    "author" TEXT,
    "type" TEXT,
    "labels" TEXT[],
    "services" TEXT[],
    "change_keys" TEXT[],
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "current_stage" TEXT,
    "current_since" TIMESTAMPTZ(3),
    "hash" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "words" tsvector,

    CONSTRAINT "item_pkey" PRIMARY KEY ("stream_id","key")
);

-- CreateTable
CREATE TABLE "item_measure" (
    "stream_id" TEXT NOT NULL,
    "calendar" TEXT NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL,
    "item_key" TEXT NOT NULL,
    "lead_time" DOUBLE PRECISION NOT NULL,
    "returns" TEXT[],
    "elapsed_idea" DOUBLE PRECISION,
    "process_idea" DOUBLE PRECISION,
    "waste_idea" DOUBLE PRECISION,
    "accurate_idea" BOOLEAN,
    "accurate_idea_from" DOUBLE PRECISION,
    "elapsed_ready" DOUBLE PRECISION,
    "process_ready" DOUBLE PRECISION,
    "waste_ready" DOUBLE PRECISION,
    "accurate_ready" BOOLEAN,
    "accurate_ready_from" DOUBLE PRECISION,
    "elapsed_coding" DOUBLE PRECISION,
    "process_coding" DOUBLE PRECISION,
    "waste_coding" DOUBLE PRECISION,
    "accurate_coding" BOOLEAN,
    "accurate_coding_from" DOUBLE PRECISION,
    "elapsed_pickup" DOUBLE PRECISION,
    "process_pickup" DOUBLE PRECISION,
    "waste_pickup" DOUBLE PRECISION,
    "accurate_pickup" BOOLEAN,
    "accurate_pickup_from" DOUBLE PRECISION,
    "elapsed_review" DOUBLE PRECISION,
    "process_review" DOUBLE PRECISION,
    "waste_review" DOUBLE PRECISION,
    "accurate_review" BOOLEAN,
    "accurate_review_from" DOUBLE PRECISION,
    "elapsed_merge" DOUBLE PRECISION,
    "process_merge" DOUBLE PRECISION,
    "waste_merge" DOUBLE PRECISION,
    "accurate_merge" BOOLEAN,
    "accurate_merge_from" DOUBLE PRECISION,
    "elapsed_build" DOUBLE PRECISION,
    "process_build" DOUBLE PRECISION,
    "waste_build" DOUBLE PRECISION,
    "accurate_build" BOOLEAN,
    "accurate_build_from" DOUBLE PRECISION,
    "elapsed_staging" DOUBLE PRECISION,
    "process_staging" DOUBLE PRECISION,
    "waste_staging" DOUBLE PRECISION,
    "accurate_staging" BOOLEAN,
    "accurate_staging_from" DOUBLE PRECISION,
    "elapsed_production" DOUBLE PRECISION,
    "process_production" DOUBLE PRECISION,
    "waste_production" DOUBLE PRECISION,
    "accurate_production" BOOLEAN,
    "accurate_production_from" DOUBLE PRECISION,
    "elapsed_release" DOUBLE PRECISION,
    "process_release" DOUBLE PRECISION,
    "waste_release" DOUBLE PRECISION,
    "accurate_release" BOOLEAN,
    "accurate_release_from" DOUBLE PRECISION,
    "elapsed_added_1" DOUBLE PRECISION,
    "process_added_1" DOUBLE PRECISION,
    "waste_added_1" DOUBLE PRECISION,
    "accurate_added_1" BOOLEAN,
    "accurate_added_1_from" DOUBLE PRECISION,
    "elapsed_added_2" DOUBLE PRECISION,
    "process_added_2" DOUBLE PRECISION,
    "waste_added_2" DOUBLE PRECISION,
    "accurate_added_2" BOOLEAN,
    "accurate_added_2_from" DOUBLE PRECISION,
    "elapsed_added_3" DOUBLE PRECISION,
    "process_added_3" DOUBLE PRECISION,
    "waste_added_3" DOUBLE PRECISION,
    "accurate_added_3" BOOLEAN,
    "accurate_added_3_from" DOUBLE PRECISION,
    "elapsed_added_4" DOUBLE PRECISION,
    "process_added_4" DOUBLE PRECISION,
    "waste_added_4" DOUBLE PRECISION,
    "accurate_added_4" BOOLEAN,
    "accurate_added_4_from" DOUBLE PRECISION,

    CONSTRAINT "item_measure_pkey" PRIMARY KEY ("stream_id","calendar","finished_at","item_key")
);

-- CreateTable
CREATE TABLE "settings_preview" (
    "id" TEXT NOT NULL,
    "stream_id" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "cancel_requested" BOOLEAN NOT NULL DEFAULT false,
    "effect" JSONB,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "settings_preview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployment" (
    "stream_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "sha" TEXT,
    "version" TEXT,
    "status" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "hash" TEXT NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "deployment_pkey" PRIMARY KEY ("stream_id","id")
);

-- CreateTable
CREATE TABLE "feed_entry" (
    "scope" TEXT NOT NULL,
    "id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "feed_entry_pkey" PRIMARY KEY ("scope","id")
);

-- CreateTable
CREATE TABLE "feed_counter" (
    "scope" TEXT NOT NULL,
    "last" BIGINT NOT NULL,

    CONSTRAINT "feed_counter_pkey" PRIMARY KEY ("scope")
);

-- CreateTable
CREATE TABLE "source" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "team_id" TEXT,
    "service" TEXT,
    "environment" TEXT,
    "secret_cipher" TEXT NOT NULL,
    "previous_secret_cipher" TEXT,
    "previous_valid_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_delivery_at" TIMESTAMPTZ(3),
    "last_ping_at" TIMESTAMPTZ(3),
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "rejected_at" TIMESTAMPTZ(3),

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "identity" TEXT NOT NULL,
    "event_type" TEXT,
    "state" "delivery_state" NOT NULL DEFAULT 'received',
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "note" TEXT,
    "headers" JSONB NOT NULL DEFAULT '{}',
    "body" BYTEA NOT NULL,
    "body_sha256" TEXT NOT NULL,
    "repository" TEXT,
    "events" INTEGER NOT NULL DEFAULT 0,
    "repeats" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "repository" (
    "id" TEXT NOT NULL,
    "node_id" TEXT,
    "owner" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "default_branch" TEXT,
    "named_at" TIMESTAMPTZ(3),

    CONSTRAINT "repository_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "repository_alias" (
    "full_name" TEXT NOT NULL,
    "repository_id" TEXT NOT NULL,

    CONSTRAINT "repository_alias_pkey" PRIMARY KEY ("full_name")
);

-- CreateTable
CREATE TABLE "event" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "scope" TEXT NOT NULL DEFAULT '',
    "key" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "repository_id" TEXT,
    "team_id" TEXT,
    "subject" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "actor" JSONB,
    "data" JSONB NOT NULL,
    "delivery_id" TEXT,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "backfill_cursor" (
    "repository_id" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "cursor" JSONB NOT NULL,
    "etag" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "backfill_cursor_pkey" PRIMARY KEY ("repository_id","resource")
);

-- CreateTable
CREATE TABLE "job" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "stream_id" TEXT,
    "team_id" TEXT,
    "started_by_id" TEXT,
    "state" "job_state" NOT NULL DEFAULT 'queued',
    "params" JSONB NOT NULL DEFAULT '{}',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "unit" TEXT NOT NULL DEFAULT 'items',
    "requests_made" INTEGER NOT NULL DEFAULT 0,
    "requests_not_modified" INTEGER NOT NULL DEFAULT 0,
    "requests_retried" INTEGER NOT NULL DEFAULT 0,
    "note" TEXT,
    "error" TEXT,
    "cancel_requested" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "heartbeat_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "github_connection" (
    "id" TEXT NOT NULL,
    "team_id" TEXT,
    "kind" TEXT NOT NULL,
    "cipher" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "github_connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "email_verified" TIMESTAMPTZ(3),
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "github_login" TEXT,
    "password_hash" TEXT,
    "workspace_role" "role",
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deactivated_at" TIMESTAMPTZ(3),
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "tour_ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "working_hours" JSONB NOT NULL DEFAULT '[]',
    "holidays" TEXT[],
    "ops_partner_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "team_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "role" "role" NOT NULL,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("team_id","member_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "user_agent" TEXT,
    "address" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "team_id" TEXT,
    "role" "role" NOT NULL,
    "email" TEXT,
    "invited_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "team_id" TEXT,
    "token_hash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "team_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "open_key" TEXT,
    "about" JSONB NOT NULL,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" JSONB NOT NULL,
    "action" TEXT NOT NULL,
    "team_id" TEXT,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_record" (
    "token_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "answer_cipher" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_record_pkey" PRIMARY KEY ("token_id","key")
);

-- CreateTable
CREATE TABLE "rate_window" (
    "key" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "hits" INTEGER NOT NULL,

    CONSTRAINT "rate_window_pkey" PRIMARY KEY ("key","starts_at")
);

-- CreateIndex
CREATE INDEX "stream_team_id_idx" ON "stream"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_stream_id_name_key" ON "saved_view"("stream_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "default_view_view_id_key" ON "default_view"("view_id");

-- CreateIndex
CREATE INDEX "stream_repository_repository_id_idx" ON "stream_repository"("repository_id");

-- CreateIndex
CREATE INDEX "projection_request_stream_id_id_idx" ON "projection_request"("stream_id", "id");

-- CreateIndex
CREATE INDEX "item_words_idx" ON "item" USING GIN ("words");

-- CreateIndex
CREATE INDEX "item_stream_id_finished_at_idx" ON "item"("stream_id", "finished_at");

-- CreateIndex
CREATE INDEX "item_stream_id_ended_at_idx" ON "item"("stream_id", "ended_at");

-- CreateIndex
CREATE INDEX "item_stream_id_state_started_at_idx" ON "item"("stream_id", "state", "started_at");

-- CreateIndex
CREATE INDEX "item_change_keys_idx" ON "item" USING GIN ("change_keys");

-- CreateIndex
CREATE INDEX "item_measure_stream_id_item_key_idx" ON "item_measure"("stream_id", "item_key");

-- CreateIndex
CREATE INDEX "settings_preview_stream_id_idx" ON "settings_preview"("stream_id");

-- CreateIndex
CREATE INDEX "settings_preview_created_at_idx" ON "settings_preview"("created_at");

-- CreateIndex
CREATE INDEX "deployment_stream_id_environment_finished_at_idx" ON "deployment"("stream_id", "environment", "finished_at");

-- CreateIndex
CREATE INDEX "feed_entry_at_idx" ON "feed_entry"("at");

-- CreateIndex
CREATE INDEX "delivery_state_received_at_idx" ON "delivery"("state", "received_at");

-- CreateIndex
CREATE INDEX "delivery_received_at_idx" ON "delivery"("received_at");

-- CreateIndex
CREATE INDEX "delivery_repository_state_idx" ON "delivery"("repository", "state");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_source_id_identity_key" ON "delivery"("source_id", "identity");

-- CreateIndex
CREATE UNIQUE INDEX "repository_node_id_key" ON "repository"("node_id");

-- CreateIndex
CREATE INDEX "repository_alias_repository_id_idx" ON "repository_alias"("repository_id");

-- CreateIndex
CREATE INDEX "event_repository_id_subject_idx" ON "event"("repository_id", "subject");

-- CreateIndex
CREATE INDEX "event_repository_id_id_idx" ON "event"("repository_id", "id");

-- CreateIndex
CREATE INDEX "event_type_repository_id_idx" ON "event"("type", "repository_id");

-- CreateIndex
CREATE INDEX "event_delivery_id_idx" ON "event"("delivery_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_source_scope_key_key" ON "event"("source", "scope", "key");

-- CreateIndex
CREATE INDEX "job_stream_id_created_at_idx" ON "job"("stream_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "github_connection_team_id_key" ON "github_connection"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_handle_key" ON "member"("handle");

-- CreateIndex
CREATE UNIQUE INDEX "member_email_key" ON "member"("email");

-- CreateIndex
CREATE UNIQUE INDEX "team_slug_key" ON "team"("slug");

-- CreateIndex
CREATE INDEX "team_member_member_id_idx" ON "team_member"("member_id");

-- CreateIndex
CREATE INDEX "session_member_id_idx" ON "session"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "notification_member_id_id_idx" ON "notification"("member_id", "id");

-- CreateIndex
CREATE INDEX "notification_at_idx" ON "notification"("at");

-- CreateIndex
CREATE UNIQUE INDEX "notification_member_id_open_key_key" ON "notification"("member_id", "open_key");

-- CreateIndex
CREATE INDEX "audit_entry_team_id_at_idx" ON "audit_entry"("team_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- CreateIndex
CREATE INDEX "idempotency_record_created_at_idx" ON "idempotency_record"("created_at");

-- AddForeignKey
ALTER TABLE "stream" ADD CONSTRAINT "stream_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "default_view" ADD CONSTRAINT "default_view_view_id_fkey" FOREIGN KEY ("view_id") REFERENCES "saved_view"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stream_repository" ADD CONSTRAINT "stream_repository_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stream_repository" ADD CONSTRAINT "stream_repository_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repository"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "projection_request" ADD CONSTRAINT "projection_request_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_measure" ADD CONSTRAINT "item_measure_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "settings_preview" ADD CONSTRAINT "settings_preview_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployment" ADD CONSTRAINT "deployment_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "repository_alias" ADD CONSTRAINT "repository_alias_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "backfill_cursor" ADD CONSTRAINT "backfill_cursor_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_ops_partner_id_fkey" FOREIGN KEY ("ops_partner_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
