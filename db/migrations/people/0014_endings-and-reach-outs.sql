CREATE TABLE `ending` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	`claim_id` text NOT NULL,
	`ends_on` text NOT NULL,
	`letters` integer DEFAULT 0 NOT NULL,
	`told_on` text,
	`said` text,
	`until` text,
	`reference` text,
	`said_at` text,
	`settled` text,
	`settled_at` text,
	`settled_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ending_of_claim` ON `ending` (`claim_id`,`ends_on`);--> statement-breakpoint
CREATE INDEX `ending_of_service` ON `ending` (`service_id`);--> statement-breakpoint
CREATE TABLE `reach_out` (
	`id` text PRIMARY KEY NOT NULL,
	`need` text NOT NULL,
	`area` text NOT NULL,
	`service_id` text NOT NULL,
	`way` text NOT NULL,
	`asked_at` text NOT NULL,
	`asked_by` text NOT NULL,
	`answer` text,
	`answered_at` text,
	`done_at` text,
	`done_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reach_out_once` ON `reach_out` (`need`,`area`,`service_id`);--> statement-breakpoint
CREATE INDEX `reach_out_to` ON `reach_out` (`service_id`);