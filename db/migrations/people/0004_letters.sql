CREATE TABLE `bounce` (
	`address_hash` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`times` integer NOT NULL,
	`first_at` text NOT NULL,
	`last_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`key_hash` text NOT NULL,
	`letter` text NOT NULL,
	`channel` text NOT NULL,
	`address_hash` text,
	`sealed` text,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`due_at` text,
	`lease_until` text,
	`provider_id` text,
	`made_at` text NOT NULL,
	`not_after` text NOT NULL,
	`ended_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_keyHash_unique` ON `outbox` (`key_hash`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `outbox_ended` ON `outbox` (`ended_at`);